import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { startMailServer } from "#testing/mail-server.ts";
import { startTestProduct } from "#testing/product.ts";

const mail = await startMailServer();
const product = await startTestProduct({ env: { SMTP_URL: mail.url, SMTP_FROM: "loja@exemplo.com.br" } });
await product.connect("webchat", "chat-da-loja", { botEnabled: false });

const web = <T>(path: string, body: Record<string, unknown>) => product.api<T>("POST", `/api/omni/web/${path}`, body, { key: null });
const begin = async (text: string) => {
  const visitorId = `v-${randomBytes(9).toString("hex")}`;
  const sent = await web<{ visitorToken: string }>("send", { visitorId, text, wait: false });
  await product.settle();
  return sent.body.visitorToken;
};

it("sends the visitor's own conversation, attached, to the address that was typed", async () => {
  const started = await web<{ shop: { transcript: string } }>("session", { visitorId: "v-qualquer" });
  expect(started.body.shop.transcript).toBe("mail");
  const visitorToken = await begin("Preciso do comprovante");
  expect((await web("transcript", { visitorToken, email: " Ana@Exemplo.com.br ", locale: "es" })).status).toBe(200);
  const [letter] = mail.mails;
  expect(letter?.to).toEqual(["ana@exemplo.com.br"]);
  expect(letter?.data).toMatch(/Subject:.*conversaci/);
  const attached = /filename=chat\.txt\n(?:[^\n]+\n)*\n([A-Za-z0-9+/=\n]+)/.exec(letter?.data ?? "")?.[1] ?? "";
  const text = Buffer.from(attached, "base64").toString("utf8");
  expect(text).toContain("Usted: Preciso do comprovante");
});

it("sends few to one address, whoever asks", async () => {
  mail.mails.length = 0;
  const answers = [];
  for (let index = 0; index < 5; index += 1) {
    const visitorToken = await begin(`Oi ${index}`);
    answers.push((await web("transcript", { visitorToken, email: "vitima@exemplo.com.br" })).status);
  }
  expect(answers).toEqual([200, 200, 200, 429, 429]);
  expect(mail.mails).toHaveLength(3);
});

it("says so when the mail server does not take it", async () => {
  mail.refuse(1);
  const visitorToken = await begin("Oi");
  const answer = await web<{ code: string }>("transcript", { visitorToken, email: "bia@exemplo.com.br" });
  expect([answer.status, answer.body.code]).toEqual([503, "webchat.no_mail"]);
});
