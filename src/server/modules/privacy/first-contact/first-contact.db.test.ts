import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";
import type { FirstContactView } from "./first-contact.contract.ts";

const product = await startTestProduct();
const number = String(randomInt(10 ** 11, 10 ** 12));
const notice = "Usamos seus dados para atender você. Saiba mais em nossa política.";
let channelId = "";

beforeAll(async () => {
  channelId = (await product.connect("whatsapp", number, { botEnabled: false })).id;
});

const phoneOf = () => `55119${randomInt(7_000_0000, 9_999_9999)}`;

/** Somebody writes, and a person of the team answers. */
async function talk(phone: string): Promise<string> {
  await product.webhook("whatsapp", messageBody(number, { from: phone, name: "Zora" }, text("oi")));
  await product.settle();
  const [row] = await product.rows<{ id: string }>(
    "select v.id from conversations v join messages m on m.conversation_id = v.id where v.channel_id = $1 order by m.id desc limit 1",
    [channelId],
  );
  const conversationId = row?.id ?? "";
  const answer = await product.api("POST", `/api/omni/conversations/${conversationId}/messages`, { text: "Olá!" });
  expect(answer.status).toBeLessThan(300);
  return conversationId;
}

const notices = async (conversationId: string) =>
  Number(
    (
      await product.rows<{ n: number }>("select count(*)::int as n from messages where conversation_id = $1 and sender_id = 'privacy'", [
        conversationId,
      ])
    )[0]?.n,
  );

/** Everything that was written has been looked at. */
const looked = () =>
  until(
    async () =>
      (
        await product.rows<{ n: number }>(
          "select count(*)::int as n from event_consumers e join accounts a on a.id = e.account_id where consumer = 'first_contact_notices' and position >= a.event_head",
        )
      )[0]?.n === 1,
    "the consumer",
    20_000,
  );

test("goes out with the first answer on a channel, once, with its version, by the way and the gate of everything that goes out unasked", async () => {
  const before = await talk(phoneOf());
  const refused = await product.api<{ code: string }>("PUT", "/api/v1/privacy/first-contact", { channel_ids: [channelId] });
  expect(refused.body.code).toBe("privacy.notice_text_missing");
  await product.api("POST", "/api/v1/consent-texts", { type: "first_contact", version: "1.0", text: notice });
  const set = await product.api<FirstContactView>("PUT", "/api/v1/privacy/first-contact", { channel_ids: [channelId] });
  expect(set.body).toMatchObject({ settings: { channel_ids: [channelId] }, text: { version: "1.0" } });
  const phone = phoneOf();
  const conversationId = await talk(phone);
  await until(async () => (await notices(conversationId)) === 1, "the notice", 20_000);
  const [sent] = await product.rows<{ text: string; is_automation: boolean; metadata: Record<string, unknown> }>(
    "select text, is_automation, metadata from messages where conversation_id = $1 and sender_id = 'privacy'",
    [conversationId],
  );
  expect(sent).toMatchObject({ text: notice, is_automation: true, metadata: { notice: "1.0", purpose: "service" } });
  await talk(phone);
  await looked();
  expect(await notices(conversationId)).toBe(1);
  const [kept] = await product.rows<{ version: string; message_id: string | null }>("select version, message_id from contact_notices");
  expect(kept).toMatchObject({ version: "1.0" });
  expect(kept?.message_id).not.toBeNull();
  // Who wrote before there was a notice is no first contact.
  await product.api("POST", `/api/omni/conversations/${before}/messages`, { text: "Ainda aí?" });
  await looked();
  expect(await notices(before)).toBe(0);
  // Who wants nothing that is sent by itself gets none.
  const other = phoneOf();
  await product.webhook("whatsapp", messageBody(number, { from: other, name: "Caio" }, text("PARAR")));
  await product.settle();
  const silent = await talk(other);
  await looked();
  expect(await notices(silent)).toBe(0);
});
