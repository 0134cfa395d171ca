import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { afterEach, beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { ServerFrame } from "#modules/conversations/realtime.contract.ts";
import { startTestProduct, testKey, until } from "#testing/product.ts";
import { sharedPath } from "#testing/shared-material.ts";
import { contactsOf, envelope, item, messageBody, seconds, statusBody, text, wamid } from "#testing/whatsapp-payload.ts";

// Sequences that broke other products, with a provider behind the product that answers, echoes and fails as the real one does.

const product = await startTestProduct({ simulator: {} });
const { sim } = product;
if (!sim) throw new Error("This file needs the simulator.");
const number = sim.config.phoneNumberId;
const newPhone = () => `55119${randomInt(80_000_000, 99_999_999)}`;
const channels = new Map<string, string>();

beforeAll(async () => {
  for (const { id, kind } of (await product.get<{ items: Channel[] }>("/api/omni/channels")).items) {
    channels.set(kind, id);
    await product.api("PATCH", `/api/omni/channels/${id}`, { botEnabled: false });
  }
});
afterEach(() => sim.clearFaults());

type SimKind = "whatsapp" | "instagram" | "facebook";

/** A customer who has written just now, and the conversation. */
async function customer(channel: SimKind = "whatsapp", more: { address?: string; phoneHidden?: boolean } = {}) {
  const name = `Cliente ${randomInt(10 ** 9, 10 ** 10)}`;
  const contact = sim?.addContact({ channel, name, ...(channel === "whatsapp" ? { address: newPhone() } : {}), ...more });
  if (!contact) throw new Error("No contact.");
  await sim?.inbound({ type: "text", contact: contact.id, text: `Oi, sou ${name}` });
  await product.settle();
  return { contact, conversation: await threadOf(channel, `Oi, sou ${name}`) };
}

async function threadOf(channel: SimKind, lastMessage: string): Promise<Conversation> {
  const found = (await product.conversations(channels.get(channel) ?? "")).find((one) => one.lastMessage === lastMessage);
  if (!found) throw new Error(`No conversation ends in "${lastMessage}".`);
  return found;
}

async function reply(conversationId: string, words: string): Promise<Message> {
  const answer = await product.api<Message>("POST", `/api/omni/conversations/${conversationId}/messages`, { text: words });
  if (answer.status !== 200 && answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

async function message(conversationId: string, id: string): Promise<Message> {
  const found = (await product.messages(conversationId)).find((one) => one.id === id);
  if (!found) throw new Error("The message is gone.");
  return found;
}

/** Sent, with the provider's own statuses held back: they come by hand. */
async function sentSilently() {
  const who = await customer();
  sim?.fault({ kind: "lost_status" });
  const { id } = await reply(who.conversation.id, "Tudo bem?");
  await product.settle();
  const sent = await message(who.conversation.id, id);
  return {
    ...who,
    sent,
    look: () => message(who.conversation.id, id),
    status: async (status: string, more: Record<string, unknown> = {}) => {
      expect(
        await product.webhook(
          "whatsapp",
          statusBody(number, sent.externalId ?? "", status, { recipient_id: who.contact.address, ...more }),
        ),
      ).toBe(200);
      await product.settle();
    },
  };
}

const onPhone = (contactId: string) => sim.messages({ contact: contactId, from: "business" });
/** Messages that left for WhatsApp, read signs aside. */
const sends = () =>
  sim
    .log()
    .filter(
      (entry) =>
        entry.kind === "api" &&
        entry.method === "POST" &&
        entry.path === `/v23.0/${number}/messages` &&
        (entry.request as Record<string, unknown>)["type"] !== undefined,
    );

const lastSend = () => (sends().at(-1)?.request ?? {}) as { to?: string; recipient?: string };

test("status_out_of_order: read stays read, delivered is implied", async () => {
  const { look, status } = await sentSilently();
  for (const one of ["read", "delivered", "sent"]) await status(one);
  const seen = await look();
  expect(seen.status).toBe("read");
  expect(seen.deliveredAt).not.toBeNull();
});

test("read_without_delivered: read counts as delivered", async () => {
  const { look, status } = await sentSilently();
  await status("sent");
  await status("read");
  expect(await look()).toMatchObject({ status: "read", deliveredAt: expect.any(String) as string, readAt: expect.any(String) as string });
});

test("late_sent_after_failed: failed keeps its error until it is sent again", async () => {
  const { look, status, sent, contact } = await sentSilently();
  await status("failed", { errors: [{ code: 130472, title: "experiment", error_data: { details: "part of an experiment" } }] });
  await status("sent");
  await status("delivered");
  expect(await look()).toMatchObject({ status: "failed", error: { code: 130472 } });
  const before = sends().length;
  expect((await product.api("POST", `/api/omni/messages/${sent.id}/retry`)).status).toBe(200);
  expect((await product.api("POST", `/api/omni/messages/${sent.id}/retry`)).status).toBe(409);
  await product.settle();
  expect(sends().length - before).toBe(1);
  expect(onPhone(contact.id)).toHaveLength(2);
  expect((await look()).status).toBe("sent");
  // Of the first attempt a late word may still come; only the second one's own statuses count.
  await status("read", { biz_opaque_callback_data: sent.id });
  expect((await look()).status).toBe("sent");
  sim.clearFaults();
  const second = onPhone(contact.id).at(-1);
  expect((await look()).externalId).toBe(second?.id);
  await product.webhook("whatsapp", statusBody(number, second?.id ?? "", "read", { recipient_id: contact.address }));
  await product.settle();
  expect((await look()).status).toBe("read");
});

test.each(["whatsapp", "facebook", "instagram"] as const)(
  "status_before_send_response: on %s no status is lost when it overtakes the answer",
  async (channel) => {
    const { contact, conversation } = await customer(channel);
    sim.openChat(contact.id);
    sim.fault({ kind: "slow", delayMs: 500, count: 1 });
    const { id } = await reply(conversation.id, "Mais rápido que a resposta");
    await until(async () => (await message(conversation.id, id)).status !== "queued", "the claim");
    await product.settle();
    await until(async () => (await message(conversation.id, id)).status === "read", "the read sign", 5000);
    expect(onPhone(contact.id)).toHaveLength(1);
    expect(
      (await product.messages(conversation.id)).filter((one) => one.direction === "outgoing" && one.senderType !== "system"),
    ).toHaveLength(1);
    sim.openChat(null);
  },
);

test("br_ninth_digit_in: the answer goes to the number as it wrote last", async () => {
  const short = `5541${randomInt(80_000_000, 99_999_999)}`;
  const { contact, conversation } = await customer("whatsapp", { address: short });
  expect(contact.address).toBe(short);
  await product.webhook("whatsapp", messageBody(number, { from: `5541 9${short.slice(4)}`.replace(" ", "") }, text("com o nove")));
  await sim.inbound({ type: "text", contact: contact.id, text: "sem o nove" });
  await product.settle();
  expect((await threadOf("whatsapp", "sem o nove")).id).toBe(conversation.id);
  await reply(conversation.id, "Olá");
  await product.settle();
  expect(lastSend().to).toBe(short);
});

test("br_landline_untouched: no nine is put into a landline number", async () => {
  const landline = `5531333${randomInt(10_000, 99_999)}`;
  const { conversation } = await customer("whatsapp", { address: landline });
  expect(conversation.customer.phone?.replaceAll(/\D/g, "")).toBe(landline);
  await reply(conversation.id, "Olá");
  await product.settle();
  expect(lastSend().to).toBe(landline);
});

test("bsuid_only: the contact has no phone and is answered by its business-scoped id", async () => {
  const { contact, conversation } = await customer("whatsapp", { phoneHidden: true });
  expect(conversation.customer.phone).toBeNull();
  const { id } = await reply(conversation.id, "Olá");
  await product.settle();
  const request = lastSend();
  expect(request.recipient).toBe(contact.bsuid);
  expect(request.to).toBeUndefined();
  expect((await message(conversation.id, id)).status).toBe("delivered");
});

test("number_change: the answer goes to the new number", async () => {
  const { contact, conversation } = await customer();
  const next = newPhone();
  await sim.inbound({ type: "number_change", contact: contact.id, address: next });
  await product.settle();
  await reply(conversation.id, "Anotado");
  await product.settle();
  expect(lastSend().to).toBe(next);
});

test("media_401: the caption is there at once, the file follows, the channel is not called broken for it", async () => {
  const { contact, conversation } = await customer();
  sim.fault({ kind: "media_401", count: 1 });
  await sim.inbound({ type: "image", contact: contact.id, caption: "Olha a foto" });
  const seen = await until(async () => (await product.messages(conversation.id)).find((one) => one.text === "Olha a foto"), "the message");
  expect(seen.type).toBe("image");
  expect(["pending", "ready"]).toContain(seen.attachments[0]?.state);
  // The worker waits five minutes after a refused token: not the test.
  const postponed = () =>
    product.rows(
      "update attachments set next_at = now() where message_id = $1 and state = 'pending' and next_at > now() + interval '1 second' returning id",
      [seen.id],
    );
  sim.fault({ kind: "server_error", count: 1, scope: "media" });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await until(async () => (await postponed()).length > 0, "the pause before another try");
    product.services.signals.emit("media");
  }
  const ready = await until(
    async () => (await message(conversation.id, seen.id)).attachments.find((one) => one.state === "ready"),
    "the file",
  );
  const file = await fetch(new URL(ready.url ?? "", product.url));
  expect(file.status).toBe(200);
  expect((await file.arrayBuffer()).byteLength).toBeGreaterThan(100);
  const channel = (await product.get<{ items: Channel[] }>("/api/omni/channels")).items.find((one) => one.kind === "whatsapp");
  expect(channel?.state).toBe("connected");
});

test("token_error_is_not_disconnect: a refused side call leaves inbound open", async () => {
  const { contact, conversation } = await customer();
  for (const fault of [{ kind: "api_error", code: 200 }, { kind: "server_error" }] as const) {
    sim.fault({ ...fault, scope: "any" });
    const check = await product.api<{ ok: boolean }>("POST", `/api/omni/channels/${channels.get("whatsapp")}/test`);
    expect(check).toMatchObject({ status: 200, body: { ok: false } });
    await sim.inbound({ type: "text", contact: contact.id, text: `Ainda aqui ${fault.kind}` });
    await product.settle();
    expect((await product.messages(conversation.id)).at(-1)?.text).toBe(`Ainda aqui ${fault.kind}`);
  }
  sim.clearFaults();
  expect((await product.api("POST", `/api/omni/channels/${channels.get("whatsapp")}/test`)).body).toMatchObject({ ok: true });
});

test("reaction_only: shown, then removed, and a closed conversation stays closed", async () => {
  const { contact, conversation, sent, look } = await sentSilently();
  await product.api("PATCH", `/api/omni/conversations/${conversation.id}`, { status: "closed" });
  const react = (emoji: string | undefined, at: number) =>
    product.webhook(
      "whatsapp",
      envelope(number, {
        contacts: contactsOf({ from: contact.address }),
        messages: [
          item(
            { from: contact.address },
            { type: "reaction", reaction: { message_id: sent.externalId, ...(emoji === undefined ? {} : { emoji }) } },
            wamid(),
            at,
          ),
        ],
      }),
    );
  await react("❤️", seconds());
  await product.settle();
  expect((await look()).reactions.map((one) => one.emoji)).toEqual(["❤️"]);
  await react(undefined, seconds(2));
  await product.settle();
  expect((await look()).reactions).toEqual([]);
  expect(await product.get(`/api/omni/conversations/${conversation.id}`)).toMatchObject({ status: "closed" });
});

test("ig_echo_dedupe: our own message comes back as an echo and stays one", async () => {
  const { contact, conversation } = await customer("instagram");
  const { id } = await reply(conversation.id, "Oi do Instagram");
  await product.settle();
  const sent = await message(conversation.id, id);
  const path = sharedPath("fixtures", "instagram/vercel_echo.json");
  if (path !== null) {
    const raw = readFileSync(path, "utf8")
      .replaceAll("17841400000000000", sim.config.instagramId)
      .replaceAll("200000000000001", contact.address)
      .replaceAll("mid_ig_echo_001", sent.externalId ?? "");
    expect(await product.webhook("instagram", raw)).toBe(200);
    await product.settle();
  }
  expect(
    (await product.messages(conversation.id)).filter((one) => one.direction === "outgoing" && one.senderType !== "system"),
  ).toHaveLength(1);
  expect(await product.get(`/api/omni/conversations/${conversation.id}`)).toMatchObject({ id: conversation.id });
});

test("what a person writes in the provider's own app is shown, and a standby event asks no agent", async () => {
  const { contact, conversation } = await customer("facebook");
  await sim.inbound({ type: "app_echo", contact: contact.id, text: "Escrito no aplicativo" });
  await product.settle();
  const last = (await product.messages(conversation.id)).findLast((one) => one.senderType !== "system");
  expect(last).toMatchObject({ text: "Escrito no aplicativo", direction: "outgoing", senderType: "agent", isAutomation: false });
});

test("ws_reconnect: a client that was away is told what it missed", async () => {
  const open = async (since: number | null) => {
    const frames: ServerFrame[] = [];
    const socket = new WebSocket(`${product.url.replace("http", "ws")}/api/realtime${since === null ? "" : `?since=${since}`}`, {
      headers: { authorization: `Bearer ${testKey}` },
    });
    socket.on("message", (data: Buffer) => frames.push(JSON.parse(data.toString("utf8")) as ServerFrame));
    await until(async () => frames.length > 0, "the greeting");
    return { frames, socket };
  };
  const { conversation } = await customer();
  const away = await open(null);
  const [hello] = away.frames;
  if (hello?.t !== "hello") throw new Error("The first frame greets.");
  away.socket.terminate();
  const { id } = await reply(conversation.id, "Enquanto você estava fora");
  await product.settle();
  const back = await open(hello.head);
  const items = await until(async () => {
    const all = back.frames.flatMap((frame) => (frame.t === "items" ? frame.items : []));
    return all.some((one) => one.message?.id === id) && all;
  }, "the missed event");
  expect(items.map((one) => one.seq)).toEqual(items.map((_, index) => hello.head + 1 + index));
  back.socket.close();
});
