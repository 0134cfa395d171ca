import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import type { DeadLetter } from "#modules/channels/channels.contract.ts";
import { asOwner, sign, startTestProduct, until } from "#testing/product.ts";
import { messageBody, text } from "#testing/whatsapp-payload.ts";

// What cannot be handled is set aside, seen, and brought back; the rest goes on.

const product = await startTestProduct();
const newNumber = () => String(randomInt(10 ** 11, 10 ** 12));
const letters = async (status = "open") =>
  (await product.get<{ items: DeadLetter[] }>(`/api/omni/dead-letters?status=${status}&limit=100`)).items;
const replay = (id: string) => product.api<{ code?: string; status?: string }>("POST", `/api/omni/dead-letters/${id}/replay`);
const stored = async (words: string) => (await product.rows("select from messages where text = $1", [words])).length;

async function post(raw: string, secret?: string): Promise<number> {
  const response = await fetch(`${product.url}/api/omni/webhook/whatsapp`, {
    method: "POST",
    headers: { "x-hub-signature-256": sign(raw, secret) },
    body: raw,
  });
  await response.arrayBuffer();
  return response.status;
}

test(
  "a poison message lets the others by, is set aside after five tries, and comes back when it can be handled",
  { timeout: 30_000 },
  async () => {
    const number = newNumber();
    const channel = await product.connect("whatsapp", number);
    await asOwner(product.databaseUrl, (client) => client.query("alter table messages add constraint poison check (text <> 'veneno')"));
    const [sick, well] = ["5511911110001", "5511922220002"];
    await product.webhook("whatsapp", messageBody(number, { from: sick }, text("antes")));
    await product.webhook("whatsapp", messageBody(number, { from: sick }, text("veneno")));
    await product.webhook("whatsapp", messageBody(number, { from: sick }, text("depois")));
    const started = performance.now();
    await product.webhook("whatsapp", messageBody(number, { from: well }, text("de outra pessoa")));
    await until(async () => (await stored("de outra pessoa")) === 1, "another contact's message");
    expect(performance.now() - started).toBeLessThan(2000);
    // The same contact waits for the tries, not for ever.
    await until(async () => (await stored("depois")) === 1, "the message behind it", 8000);
    expect(performance.now() - started).toBeLessThan(5000);
    const letter = (await letters()).find((one) => one.reason === "failed");
    expect(letter).toMatchObject({ source: "event", status: "open", channelKind: "whatsapp" });
    expect((await product.get<{ payload: string }>(`/api/omni/dead-letters/${letter?.id}`)).payload).toContain("veneno");
    await asOwner(product.databaseUrl, (client) => client.query("alter table messages drop constraint poison"));
    expect((await replay(letter?.id ?? "")).body).toMatchObject({ status: "replayed" });
    await product.settle();
    const [thread] = (await product.conversations(channel.id)).filter((one) => one.lastMessage === "veneno");
    expect((await product.messages(thread?.id ?? "")).map((one) => one.text)).toEqual(["antes", "depois", "veneno"]);
    expect((await letters()).some((one) => one.reason === "failed")).toBe(false);
  },
);

test("one application's secret does not speak for another's number", async () => {
  const [shared, own] = [newNumber(), newNumber()];
  await product.connect("whatsapp", shared);
  await product.connect("whatsapp", own, { secrets: { appSecret: "secret-of-their-own" } });
  const body = (number: string, words: string) => JSON.stringify(messageBody(number, { from: "5511933330003" }, text(words)));
  expect(await post(body(own, "com o próprio"), "secret-of-their-own")).toBe(200);
  expect(await post(body(shared, "com o comum"))).toBe(200);
  expect(await post(body(own, "comum no próprio"))).toBe(200);
  expect(await post(body(shared, "próprio no comum"), "secret-of-their-own")).toBe(200);
  await product.settle();
  expect([await stored("com o próprio"), await stored("com o comum")]).toEqual([1, 1]);
  expect([await stored("comum no próprio"), await stored("próprio no comum")]).toEqual([0, 0]);
  const parked = (await letters()).filter((one) => one.reason === "wrong_signer");
  expect(new Set(parked.map((one) => one.detail))).toEqual(new Set([own, shared]));
  expect(parked.every((one) => one.message.length > 10)).toBe(true);
});

test("a switched-off channel takes nothing in, and the door stays polite", async () => {
  const number = newNumber();
  const channel = await product.connect("whatsapp", number);
  await product.api("PATCH", `/api/omni/channels/${channel.id}`, { disabled: true });
  expect(await product.webhook("whatsapp", messageBody(number, { from: "5511944440004" }, text("desligado")))).toBe(200);
  await product.settle();
  expect(await stored("desligado")).toBe(0);
  await product.api("PATCH", `/api/omni/channels/${channel.id}`, { disabled: false });
  expect(await product.webhook("whatsapp", messageBody(number, { from: "5511944440004" }, text("ligado")))).toBe(200);
  await product.settle();
  expect(await stored("ligado")).toBe(1);
});

test("a replayed part is read again with its whole webhook: what was good stays one, what is still unreadable is listed anew", async () => {
  const number = newNumber();
  await product.connect("whatsapp", number);
  const body = messageBody(number, { from: "5511966660006" }, text("a parte boa"));
  (body["entry"] as { changes: { value: { messages: unknown[] } }[] }[])[0]?.changes[0]?.value.messages.push("unreadable here");
  await product.webhook("whatsapp", body);
  await product.settle();
  const mine = async () => (await letters()).filter((one) => one.reason === "unreadable");
  const [before] = await mine();
  expect((await replay(before?.id ?? "")).body).toMatchObject({ status: "replayed" });
  await until(async () => (await mine()).length === 1 && (await mine())[0]?.id !== before?.id, "the letter of the second reading");
  await product.settle();
  expect(await stored("a parte boa")).toBe(1);
  // Once the body itself is gone nothing can be replayed, and the list says so.
  await product.rows("delete from webhook_deliveries");
  const [again] = await mine();
  expect(await replay(again?.id ?? "")).toMatchObject({ status: 409, body: { code: "dead_letters.empty" } });
});

test("the list pages by cursor, newest first", async () => {
  for (let index = 0; index < 5; index += 1)
    await product.webhook("whatsapp", messageBody(`90000000000${index}`, { from: "5511955550005" }, text("x")));
  await product.settle();
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: DeadLetter[]; nextCursor: string | null } = await product.get(
      `/api/omni/dead-letters?limit=2${cursor === null ? "" : `&cursor=${cursor}`}`,
    );
    seen.push(...page.items.map((one) => one.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  expect(seen).toEqual((await letters()).map((one) => one.id));
  expect(seen).toEqual([...seen].sort().reverse());
});
