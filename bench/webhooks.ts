import { createHmac } from "node:crypto";

export const appSecret = "bench-app-secret";
export const phoneNumberId = "109876543210001";

const wamid = (serial: number) =>
  `wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYFDNBMDAwMDAwMDAw${serial.toString(36).toUpperCase().padStart(12, "0")}AA==`;

// What people write when they write much: the length of the body must not come from what no customer writes.
const filler =
  "é para o aniversário da minha filha na semana que vem, ela gosta de tirar fotos e de ouvir música no caminho da escola, o antigo já não segura a carga nem metade do dia. Se der para parcelar melhor ainda, e se tiver na cor azul eu fico com ele hoje mesmo. Moro no centro, perto da praça, e posso buscar na loja se for mais rápido do que a entrega.";

/** The webhook of one WhatsApp text message, about 900 bytes as Meta sends it. `serial` makes its id; `contact` its sender; not `long`: about 600 bytes. */
export function textWebhook(serial: number, contact: number, text: string, long = true): Buffer {
  const phone = `55119${String(80_000_000 + contact)}`;
  const padding = long ? filler.slice(0, Math.max(0, 356 - text.length)) : "";
  return Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "109876543210000",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "551140028922", phone_number_id: phoneNumberId },
                contacts: [{ profile: { name: `Cliente ${contact}` }, wa_id: phone, user_id: `BR.${String(contact).padStart(16, "0")}` }],
                messages: [
                  {
                    from: phone,
                    from_user_id: `BR.${String(contact).padStart(16, "0")}`,
                    id: wamid(serial),
                    timestamp: String(Math.floor(Date.now() / 1000)),
                    text: { body: padding === "" ? text : `${text} ${padding}` },
                    type: "text",
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  );
}

/** The whole HTTP request with a valid signature, ready to be written to a socket. */
export function signedRequest(host: string, body: Buffer): Buffer {
  const signature = createHmac("sha256", appSecret).update(body).digest("hex");
  const head = `POST /api/omni/webhook/whatsapp HTTP/1.1\r\nhost: ${host}\r\nuser-agent: facebookexternalua\r\naccept: */*\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nx-hub-signature-256: sha256=${signature}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, "latin1"), body]);
}
