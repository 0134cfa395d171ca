import { randomInt } from "node:crypto";
import { expect, test } from "vitest";
import type { DeadLetter } from "#modules/channels/channels.contract.ts";
import { sign, startTestProduct, until } from "#testing/product.ts";
import { contactsOf, envelope, item, messageBody, seconds, statusItem, text, wamid } from "#testing/whatsapp-payload.ts";

// Sequences that broke other products, over HTTP. The names are those of the collection they come from.

const product = await startTestProduct();

const newNumber = () => String(randomInt(10 ** 11, 10 ** 12));
const newPhone = () => `55119${randomInt(80_000_000, 99_999_999)}`;

async function newChannel() {
  const number = newNumber();
  return { number, id: (await product.connect("whatsapp", number)).id };
}

const customers = async () => (await product.rows("select from customers")).length;
const accepted = (statuses: number[]) => expect(statuses.every((status) => status === 200)).toBe(true);
const image = (caption?: string) => ({
  type: "image",
  image: { id: "media-1", mime_type: "image/jpeg", sha256: "x", ...(caption === undefined ? {} : { caption }) },
});
const voice = { type: "audio", audio: { id: "media-2", mime_type: "audio/ogg; codecs=opus", voice: true } };

async function onlyThread(channelId: string) {
  await product.settle();
  const threads = await product.conversations(channelId);
  expect(threads).toHaveLength(1);
  const [thread] = threads;
  if (!thread) throw new Error("There is no conversation.");
  return { thread, messages: (await product.messages(thread.id)).filter((message) => message.senderType !== "system") };
}

test("dup_parallel: one message, one conversation, one event", async () => {
  const { number, id } = await newChannel();
  const body = messageBody(number, { from: newPhone() }, text("Oi"));
  accepted(await Promise.all([1, 2, 3, 4].map(() => product.webhook("whatsapp", body))));
  const { messages } = await onlyThread(id);
  expect(messages).toHaveLength(1);
  const events = await product.rows("select from domain_events where type = 'message.created' and data->>'messageId' = $1", [
    messages[0]?.id,
  ]);
  expect(events).toHaveLength(1);
});

test("dup_after_restart: a body that was accepted by a process without workers is stored exactly once", async () => {
  const { number, id } = await newChannel();
  const body = messageBody(number, { from: newPhone() }, text("Antes da queda"));
  const door = await product.another("api");
  await product.services.splitter.stop();
  expect(await product.webhook("whatsapp", body, door.url ?? "")).toBe(200);
  expect(await product.conversations(id)).toEqual([]);
  expect(await product.webhook("whatsapp", body)).toBe(200);
  product.services.splitter.start();
  const { messages } = await onlyThread(id);
  expect(messages.map((message) => message.text)).toEqual(["Antes da queda"]);
  await door.stop();
});

test("album_parallel: six messages, one contact, one conversation", async () => {
  const { number, id } = await newChannel();
  const before = await customers();
  const person = { from: newPhone() };
  accepted(await Promise.all(Array.from({ length: 6 }, () => product.webhook("whatsapp", messageBody(number, person, image())))));
  const { messages } = await onlyThread(id);
  expect(messages.map((message) => message.type)).toEqual(Array.from({ length: 6 }, () => "image"));
  expect((await customers()) - before).toBe(1);
});

test("image_then_audio_214ms: two processes make one conversation", async () => {
  const second = await product.another("all");
  for (const pause of [200, 0]) {
    const { number, id } = await newChannel();
    const person = { from: newPhone() };
    const first = product.webhook("whatsapp", messageBody(number, person, image()));
    await new Promise((resolve) => setTimeout(resolve, pause));
    accepted(await Promise.all([first, product.webhook("whatsapp", messageBody(number, person, voice), second.url ?? "")]));
    const { messages } = await onlyThread(id);
    expect(messages.map((message) => message.type).sort()).toEqual(["audio", "image"]);
  }
  await second.stop();
});

test("batch_two_messages: every change, message and entry of a body is handled", async () => {
  const { number, id } = await newChannel();
  const person = { from: newPhone() };
  const change = (words: string) => messageBody(number, person, text(words))["entry"] as { changes: unknown[] }[];
  const twoChanges = {
    object: "whatsapp_business_account",
    entry: [{ id: "waba", changes: [...(change("a1")[0]?.changes ?? []), ...(change("a2")[0]?.changes ?? [])] }],
  };
  const threeMessages = envelope(number, {
    contacts: contactsOf(person),
    messages: ["b1", "b2", "b3"].map((words) => item(person, text(words))),
  });
  const twoEntries = { object: "whatsapp_business_account", entry: [...change("c1"), ...change("c2")] };
  for (const body of [twoChanges, threeMessages, twoEntries]) {
    expect(await product.webhook("whatsapp", body)).toBe(200);
    await product.settle();
  }
  const { messages } = await onlyThread(id);
  expect(messages.map((message) => message.text)).toEqual(["a1", "a2", "b1", "b2", "b3", "c1", "c2"]);
});

test("batch_mixed_bad_item: the good message is stored, the malformed one is a dead letter", async () => {
  const { number, id } = await newChannel();
  const person = { from: newPhone() };
  const bad = { from: person.from, timestamp: String(seconds()), type: "text", text: { body: "sem id" } };
  const body = envelope(number, {
    contacts: contactsOf(person),
    statuses: [statusItem(wamid(), "read")],
    messages: [bad, item(person, text("boa")), 7],
  });
  expect(await product.webhook("whatsapp", body)).toBe(200);
  const { messages } = await onlyThread(id);
  expect(messages.map((message) => message.text)).toContain("boa");
  const letters = (await product.get<{ items: DeadLetter[] }>("/api/omni/dead-letters")).items.filter(
    (letter) => letter.reason === "unreadable",
  );
  // The message without an id either is stored under a made-up one or waits among the dead letters; the 7 can only wait there.
  expect(letters.length + messages.length).toBe(3);
  expect(letters.length).toBeGreaterThanOrEqual(1);
  for (const { id: letterId } of letters) expect((await product.api("DELETE", `/api/omni/dead-letters/${letterId}`)).status).toBe(200);
});

test("messages_and_statuses_same_value: both are handled", async () => {
  const { number, id } = await newChannel();
  const person = { from: newPhone() };
  const echo = wamid();
  expect(
    await product.webhook(
      "whatsapp",
      envelope(
        number,
        {
          message_echoes: [{ from: "551140028922", to: person.from, id: echo, timestamp: String(seconds()), ...text("Olá do aplicativo") }],
        },
        "smb_message_echoes",
      ),
    ),
  ).toBe(200);
  await product.settle();
  const body = envelope(number, {
    contacts: contactsOf(person),
    statuses: [statusItem(echo, "delivered", { recipient_id: person.from })],
    messages: [item(person, text("junto"))],
  });
  expect(await product.webhook("whatsapp", body)).toBe(200);
  const { messages } = await onlyThread(id);
  expect(messages.map(({ text: words, status }) => [words, status])).toEqual([
    ["Olá do aplicativo", "delivered"],
    ["junto", "received"],
  ]);
});

test("br_ninth_digit_in: with and without the ninth digit is one contact and one conversation", async () => {
  const { number, id } = await newChannel();
  const before = await customers();
  for (const from of ["5541988887777", "554188887777", "5541988887777"]) {
    expect(await product.webhook("whatsapp", messageBody(number, { from }, text(from)))).toBe(200);
    await product.settle();
  }
  expect((await onlyThread(id)).messages).toHaveLength(3);
  expect((await customers()) - before).toBe(1);
});

test("br_ninth_digit_echo: an echo to the short form makes no second contact", async () => {
  const { number, id } = await newChannel();
  expect(await product.webhook("whatsapp", messageBody(number, { from: "5541977776666" }, text("Oi")))).toBe(200);
  await product.settle();
  const before = await customers();
  const echo = { from: "551140028922", to: "554177776666", id: wamid(), timestamp: String(seconds()), ...text("Resposta do aplicativo") };
  expect(await product.webhook("whatsapp", envelope(number, { message_echoes: [echo] }, "smb_message_echoes"))).toBe(200);
  const { messages } = await onlyThread(id);
  expect(messages.map((message) => message.direction)).toEqual(["incoming", "outgoing"]);
  expect(await customers()).toBe(before);
});

test("own_number_ninth_digit: the channel is found by phone_number_id, whatever the display number says", async () => {
  const { number, id } = await newChannel();
  const body = messageBody(number, { from: newPhone() }, text("Oi"));
  const value = (body["entry"] as { changes: { value: { metadata: Record<string, string> } }[] }[])[0]?.changes[0]?.value;
  if (value) value.metadata["display_phone_number"] = "554130276969";
  expect(await product.webhook("whatsapp", body)).toBe(200);
  expect((await onlyThread(id)).messages).toHaveLength(1);
});

test("bsuid_then_phone: an id seen beside a phone is that phone's contact", async () => {
  const { number, id } = await newChannel();
  const before = await customers();
  const [from, bsuid] = [newPhone(), `BR.${newNumber()}`];
  for (const person of [{ from, bsuid }, { bsuid }, { from }]) {
    expect(await product.webhook("whatsapp", messageBody(number, person, text("Oi")))).toBe(200);
    await product.settle();
  }
  expect((await onlyThread(id)).messages).toHaveLength(3);
  expect((await customers()) - before).toBe(1);
});

test("two contacts that turn out to be one person are one customer, who goes on in one conversation", async () => {
  const { number, id } = await newChannel();
  const [from, bsuid] = [newPhone(), `BR.${newNumber()}`];
  for (const person of [{ from }, { bsuid }, { from, bsuid }, { from }, { bsuid }]) {
    expect(await product.webhook("whatsapp", messageBody(number, person, text(JSON.stringify(person))))).toBe(200);
    await product.settle();
  }
  const threads = await product.conversations(id);
  expect(new Set(threads.map((thread) => thread.userId)).size).toBe(1);
  const counts = await Promise.all(threads.map(async (thread) => (await product.messages(thread.id)).length));
  expect(counts.sort((a, b) => a - b)).toEqual([1, 4]);
});

test("number_change: one contact, the history stays", async () => {
  const { number, id } = await newChannel();
  const [old, next] = [newPhone(), newPhone()];
  const before = await customers();
  const system = {
    from: old,
    id: wamid(),
    timestamp: String(seconds(1)),
    type: "system",
    system: { body: "mudou de número", wa_id: next, user_id: "US.NEW", type: "user_changed_number" },
  };
  for (const body of [
    messageBody(number, { from: old, bsuid: "US.OLD" }, text("do velho")),
    envelope(number, { messages: [system] }),
    messageBody(number, { from: next, bsuid: "US.NEW" }, text("do novo")),
  ]) {
    expect(await product.webhook("whatsapp", body)).toBe(200);
    await product.settle();
  }
  const { messages, thread } = await onlyThread(id);
  expect(messages.map((message) => message.text)).toEqual(["do velho", "do novo"]);
  expect((await customers()) - before).toBe(1);
  expect(thread.externalKey).toContain(next);
});

test("forged_signature: 401 and nothing is stored", async () => {
  const { number, id } = await newChannel();
  const raw = JSON.stringify(messageBody(number, { from: newPhone() }, text("falsa")));
  const deliveries = async () => (await product.rows("select from webhook_deliveries")).length;
  const before = await deliveries();
  for (const signature of [undefined, "", "sha256=", `sha256=${"0".repeat(64)}`, sign(raw, "another-secret"), sign(`${raw} `)]) {
    const headers = { "content-type": "application/json", ...(signature === undefined ? {} : { "x-hub-signature-256": signature }) };
    expect((await fetch(`${product.url}/api/omni/webhook/whatsapp`, { method: "POST", headers, body: raw })).status).toBe(401);
  }
  expect(await deliveries()).toBe(before);
  expect(await product.conversations(id)).toEqual([]);
});

test("unknown_number: parked and answered 200, then replayed once its number is connected", async () => {
  const number = newNumber();
  const body = messageBody(number, { from: newPhone() }, text("cedo demais"));
  expect(await product.webhook("whatsapp", body)).toBe(200);
  await product.settle();
  const letter = await until(
    async () => (await product.get<{ items: DeadLetter[] }>("/api/omni/dead-letters")).items.find((one) => one.detail === number),
    "the dead letter",
  );
  expect(letter).toMatchObject({ reason: "unknown_channel", status: "open" });
  expect((await product.api("POST", `/api/omni/dead-letters/${letter.id}/replay`)).status).toBe(409);
  const { id } = await product.connect("whatsapp", number);
  expect((await product.api("POST", `/api/omni/dead-letters/${letter.id}/replay`)).body).toMatchObject({ status: "replayed" });
  expect((await onlyThread(id)).messages.map((message) => message.text)).toEqual(["cedo demais"]);
  expect((await product.api("POST", `/api/omni/dead-letters/${letter.id}/replay`)).status).toBe(409);
  // The provider comes again with the same body: nothing new.
  expect(await product.webhook("whatsapp", body)).toBe(200);
  expect((await onlyThread(id)).messages).toHaveLength(1);
});

test("a malformed part is shown as it came, and discarded for good", async () => {
  const { number } = await newChannel();
  expect(await product.webhook("whatsapp", envelope(number, { messages: ["no object"] }))).toBe(200);
  await product.settle();
  const [letter] = (await product.get<{ items: DeadLetter[] }>("/api/omni/dead-letters")).items;
  expect(letter).toMatchObject({ reason: "unreadable", channelKind: "whatsapp" });
  const { payload } = await product.get<{ payload: string }>(`/api/omni/dead-letters/${letter?.id}`);
  expect(payload).toContain("no object");
  expect((await product.api("DELETE", `/api/omni/dead-letters/${letter?.id}`)).body).toMatchObject({ status: "discarded" });
  expect((await product.get<{ items: DeadLetter[] }>("/api/omni/dead-letters")).items).toEqual([]);
  expect((await product.get<{ items: DeadLetter[] }>("/api/omni/dead-letters?status=discarded")).items.map((one) => one.id)).toContain(
    letter?.id,
  );
});

test("text that Postgres cannot hold is cleaned, not parked", async () => {
  const { number, id } = await newChannel();
  const dirty = "a\u0000b\ud83d c";
  const person = { from: newPhone(), name: dirty };
  for (const content of [
    text(dirty),
    { type: "location", location: { latitude: 1, longitude: 2, name: dirty, address: dirty } },
    { type: "interactive", interactive: { type: "button_reply", button_reply: { id: dirty, title: dirty } } },
    {
      type: "order",
      order: {
        catalog_id: dirty,
        text: dirty,
        product_items: [{ product_retailer_id: dirty, quantity: 1, item_price: 5, currency: "BRL" }],
      },
    },
    { type: "contacts", contacts: [{ name: { formatted_name: dirty }, phones: [{ phone: dirty }] }] },
    { type: "document", document: { id: dirty, filename: dirty, mime_type: dirty, caption: dirty } },
  ])
    expect(await product.webhook("whatsapp", messageBody(number, person, content))).toBe(200);
  const { messages } = await onlyThread(id);
  expect(messages).toHaveLength(6);
  expect(await product.rows("select from dead_letters where status = 'open'")).toEqual([]);
});
