import { randomInt } from "node:crypto";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import { startTestProduct, until, testKey } from "#testing/product.ts";

// The provider slow, refusing, cut off: nothing is lost, nothing goes out twice, the order stays.

const product = await startTestProduct({ simulator: {} });
const { sim } = product;
if (!sim) throw new Error("This file needs the simulator.");
const channels = new Map<string, string>();

beforeAll(async () => {
  for (const { id, kind } of (await product.get<{ items: Channel[] }>("/api/omni/channels")).items) {
    channels.set(kind, id);
    await product.api("PATCH", `/api/omni/channels/${id}`, { botEnabled: false });
  }
});
afterEach(() => sim.clearFaults());

type SimKind = "whatsapp" | "instagram" | "facebook";

async function customer(channel: SimKind = "whatsapp") {
  const name = `Cliente ${randomInt(10 ** 9, 10 ** 10)}`;
  const contact = sim?.addContact({
    channel,
    name,
    ...(channel === "whatsapp" ? { address: `55119${randomInt(80_000_000, 99_999_999)}` } : {}),
  });
  if (!contact) throw new Error("No contact.");
  await sim?.inbound({ type: "text", contact: contact.id, text: `Oi, sou ${name}` });
  await product.settle();
  const conversation = (await product.conversations(channels.get(channel) ?? "")).find(
    (one: Conversation) => one.lastMessage === `Oi, sou ${name}`,
  );
  if (!conversation) throw new Error("No conversation.");
  return { contact, id: conversation.id };
}

async function reply(conversationId: string, body: Record<string, unknown>): Promise<Message> {
  const answer = await product.api<Message>("POST", `/api/omni/conversations/${conversationId}/messages`, body);
  if (answer.status >= 300) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

const look = async (conversationId: string, id: string) => (await product.messages(conversationId)).find((one) => one.id === id);
const onPhone = (contactId: string) => sim.messages({ contact: contactId, from: "business" });

async function reaches(conversationId: string, id: string, status: string, millis = 8000): Promise<Message> {
  return until(
    async () => {
      const seen = await look(conversationId, id);
      return seen?.status === status && seen;
    },
    `status ${status}`,
    millis,
  );
}

/** Lets what was put off be due now. */
const hurry = async () => {
  await product.rows("update outbound_sends set next_at = now() where state = 'queued' returning message_id");
  product.services.signals.emit("outbound");
};

test("429 with Retry-After: waits as long as it is told, then goes out once", async () => {
  const { contact, id } = await customer();
  sim.fault({ kind: "rate_limited", count: 1 });
  const started = performance.now();
  const sent = await reply(id, { text: "Devagar" });
  await reaches(id, sent.id, "delivered");
  expect(performance.now() - started).toBeGreaterThan(1800);
  expect(onPhone(contact.id)).toHaveLength(1);
});

test("500, then fine: tried again and sent once", async () => {
  const { contact, id } = await customer();
  sim.fault({ kind: "server_error", count: 1 });
  const sent = await reply(id, { text: "De novo" });
  await until(async () => (await look(id, sent.id))?.status === "queued", "the pause");
  await hurry();
  await reaches(id, sent.id, "delivered");
  expect(onPhone(contact.id)).toHaveLength(1);
});

test("cut before the provider took it: the outcome is unknown until it is known, and it goes out once", async () => {
  const { contact, id } = await customer();
  sim.fault({ kind: "cut_before", count: 1 });
  const sent = await reply(id, { text: "Cortado antes" });
  await until(async () => (await look(id, sent.id))?.status === "in_doubt", "the doubt");
  expect(onPhone(contact.id)).toHaveLength(0);
  // No word comes of what never arrived: once the time of doubt is over it is sent again.
  await product.rows(
    "update outbound_sends set lease_until = now() - interval '1 second' where message_id = $1 and state = 'in_doubt' returning message_id",
    [sent.id],
  );
  await hurry();
  await reaches(id, sent.id, "delivered", 9000);
  expect(onPhone(contact.id)).toHaveLength(1);
});

test.each(["whatsapp", "facebook", "instagram"] as const)(
  "cut after the provider took it: on %s its word settles the doubt, and it is sent exactly once",
  async (channel) => {
    const { contact, id } = await customer(channel);
    sim.fault({ kind: "cut_after", count: 1 });
    const sent = await reply(id, { text: "Cortado depois" });
    const settled = await until(async () => {
      const seen = await look(id, sent.id);
      return seen !== undefined && ["sent", "delivered", "read"].includes(seen.status) && seen;
    }, "the word of the provider");
    expect(settled.externalId).toBe(onPhone(contact.id)[0]?.id);
    await product.settle();
    expect(onPhone(contact.id)).toHaveLength(1);
    expect((await product.messages(id)).filter((one) => one.text === "Cortado depois")).toHaveLength(1);
    expect(await product.rows("select from outbound_sends where message_id = $1", [sent.id])).toEqual([]);
  },
);

test("cut after, and every status lost: stays in doubt, visibly, and is not sent again by itself meanwhile", async () => {
  const { contact, id } = await customer();
  sim.fault({ kind: "cut_after", count: 1 });
  sim.fault({ kind: "lost_status" });
  const sent = await reply(id, { text: "Sem notícia" });
  await reaches(id, sent.id, "in_doubt");
  await product.settle();
  expect(onPhone(contact.id)).toHaveLength(1);
  // What comes behind it in the conversation still goes.
  const next = await reply(id, { text: "Outra" });
  await reaches(id, next.id, "sent");
  expect((await look(id, sent.id))?.status).toBe("in_doubt");
  // The late word comes after all.
  sim.clearFaults();
  sim.status(onPhone(contact.id)[0]?.id ?? "", "read");
  await reaches(id, sent.id, "read");
  expect(onPhone(contact.id)).toHaveLength(2);
});

test("doubled and reordered webhooks end in the same state", async () => {
  const { contact, id } = await customer();
  sim.fault({ kind: "doubled_webhook" });
  sim.fault({ kind: "reordered_webhook", probability: 0.5, delayMs: 60 });
  sim.openChat(contact.id);
  const sent = [];
  for (let index = 0; index < 5; index += 1) sent.push(await reply(id, { text: `Mensagem ${index}` }));
  await sim.inbound({ type: "text", contact: contact.id, text: "Recebi tudo" });
  for (const { id: messageId } of sent) await reaches(id, messageId, "read");
  await product.settle();
  sim.openChat(null);
  expect(onPhone(contact.id)).toHaveLength(5);
  expect((await product.messages(id)).filter((one) => one.text === "Recebi tudo")).toHaveLength(1);
});

test("the order of a conversation is kept, through errors too", async () => {
  const people = await Promise.all([1, 2, 3].map(() => customer()));
  sim.fault({ kind: "server_error", probability: 0.3, count: 6 });
  await Promise.all(
    people.map(async ({ id }) => {
      for (let index = 0; index < 6; index += 1) await reply(id, { text: `n${index}` });
    }),
  );
  await until(async () => {
    await hurry();
    return people.every(({ contact }) => onPhone(contact.id).length === 6);
  }, "all messages");
  for (const { contact } of people) expect(onPhone(contact.id).map((one) => one.text)).toEqual(["n0", "n1", "n2", "n3", "n4", "n5"]);
});

test.each(["test", "new token"] as const)(
  "a dead token holds the channel's queue; nothing is lost and it goes on at once after a %s",
  { timeout: 30_000 },
  async (repair) => {
    const { contact, id } = await customer();
    sim.fault({ kind: "token_expired" });
    const sent = [await reply(id, { text: "Primeira" }), await reply(id, { text: "Segunda" })];
    const stateOf = async () =>
      (await product.get<{ items: Channel[] }>("/api/omni/channels")).items.find((one) => one.kind === "whatsapp");
    await until(async () => (await stateOf())?.state === "error", "the channel on hold");
    expect((await stateOf())?.stateReason).not.toBeNull();
    await hurry();
    await new Promise((resolve) => setTimeout(resolve, 700));
    for (const { id: messageId } of sent) expect((await look(id, messageId))?.status).toBe("queued");
    // Customers are still heard.
    await sim.inbound({ type: "text", contact: contact.id, text: "Ainda chega?" });
    await until(async () => (await product.messages(id)).some((one) => one.text === "Ainda chega?"), "the customer's message");
    // The person repairs the access and tests it: the queue goes on at once.
    sim.clearFaults();
    const path = `/api/omni/channels/${channels.get("whatsapp")}`;
    if (repair === "test") expect((await product.api("POST", `${path}/test`)).body).toMatchObject({ ok: true });
    else expect((await product.api("PATCH", path, { secrets: { accessToken: sim.config.whatsappToken } })).status).toBe(200);
    for (const { id: messageId } of sent) await reaches(id, messageId, "delivered");
    expect((await stateOf())?.state).toBe("connected");
    expect(onPhone(contact.id).map((one) => one.text)).toEqual(["Primeira", "Segunda"]);
  },
);

test.each([131047, 131026, 131049, 132001])(
  "code %d fails at once with a sentence, and one more call is made when a person asks",
  async (code) => {
    const { contact, id } = await customer();
    sim.fault({ kind: "api_error", code, count: 2 });
    const sent = await reply(id, { text: "Recusada" });
    const failed = await reaches(id, sent.id, "failed");
    expect(failed.error).toMatchObject({ code });
    expect(failed.error?.message.length).toBeGreaterThan(10);
    sim.clearFaults();
    expect((await product.api("POST", `/api/omni/messages/${sent.id}/retry`)).status).toBe(200);
    await reaches(id, sent.id, "delivered");
    expect(onPhone(contact.id)).toHaveLength(1);
  },
);

async function upload(bytes: Buffer, name: string, type: string) {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(bytes)], { type }), name);
  const response = await fetch(`${product.url}/api/omni/files`, {
    method: "POST",
    headers: { authorization: `Bearer ${testKey}` },
    body: form,
  });
  expect(response.status).toBe(201);
  return (await response.json()) as { id: string; kind: string };
}

const png = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

test.each(["whatsapp", "facebook"] as const)("a file goes out on %s with its text, once", async (channel) => {
  const { contact, id } = await customer(channel);
  const file = await upload(png, "foto.png", "image/png");
  expect(file.kind).toBe("image");
  const sent = await reply(id, { text: "Veja", attachments: [file.id], clientId: "media-1" });
  await reply(id, { text: "Veja", attachments: [file.id], clientId: "media-1" });
  await reaches(id, sent.id, "delivered");
  // Where a file has no caption it follows its text as a message of its own.
  await until(async () => onPhone(contact.id).some((one) => one.media !== null), "the file");
  await product.settle();
  const phone = onPhone(contact.id);
  expect(phone.filter((one) => one.media !== null)).toHaveLength(1);
  expect(phone.map((one) => one.text).filter((words) => words !== null && words !== "")).toEqual(["Veja"]);
});

test.each(["image", "audio", "video", "document", "sticker"] as const)("a customer's %s is fetched and served", async (type) => {
  const { contact, id } = await customer();
  await sim.inbound({ type, contact: contact.id });
  const ready = await until(async () => (await product.messages(id)).at(-1)?.attachments.find((one) => one.state === "ready"), "the file");
  const file = await fetch(new URL(ready.url ?? "", product.url));
  expect(file.status).toBe(200);
  expect(file.headers.get("x-content-type-options")).toBe("nosniff");
  const forged = new URL(ready.url ?? "", product.url);
  for (const [name, value] of forged.searchParams) if (value.length > 15) forged.searchParams.set(name, `${value.slice(0, -2)}xx`);
  expect((await fetch(forged)).status).toBeGreaterThanOrEqual(400);
});
