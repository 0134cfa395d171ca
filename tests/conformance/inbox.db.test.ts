import { randomInt } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import WebSocket from "ws";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { ServerFrame } from "#modules/conversations/realtime.contract.ts";
import { startTestProduct, testKey, until } from "#testing/product.ts";
import { messageBody, seconds, text } from "#testing/whatsapp-payload.ts";

// The team's side: lists, changes, replies, the live feed, the clock.

const product = await startTestProduct({ simulator: {}, env: { PROSA_CLOCK: new Date().toISOString() } });
const { sim } = product;
if (!sim) throw new Error("This file needs the simulator.");
let channelId = "";
beforeAll(async () => {
  channelId = (await product.get<{ items: Channel[] }>("/api/omni/channels")).items.find((one) => one.kind === "whatsapp")?.id ?? "";
  await product.api("PATCH", `/api/omni/channels/${channelId}`, { botEnabled: false });
});

type Page<T> = { items: T[]; nextCursor: string | null };
const list = (query: string) => product.get<Page<Conversation>>(`/api/omni/conversations?${query}`);
const get = (id: string) => product.get<Conversation>(`/api/omni/conversations/${id}`);
const patch = (id: string, body: Record<string, unknown>) => product.api<Conversation>("PATCH", `/api/omni/conversations/${id}`, body);
const post = (id: string, body: Record<string, unknown>, headers: Record<string, string> = {}) =>
  product.api<Message>("POST", `/api/omni/conversations/${id}/messages`, body, { headers });
const advance = (duration: string) => product.api("POST", "/api/test/clock", { advance: duration });
const onPhone = (contactId: string) => sim.messages({ contact: contactId, from: "business" });

async function customer(name = `Cliente ${randomInt(10 ** 9, 10 ** 10)}`) {
  const contact = sim?.addContact({ channel: "whatsapp", name, address: `55119${randomInt(80_000_000, 99_999_999)}` });
  if (!contact) throw new Error("No contact.");
  await sim?.inbound({ type: "text", contact: contact.id, text: `Oi, sou ${name}` });
  await product.settle();
  const conversation = (await product.conversations(channelId)).find((one) => one.lastMessage === `Oi, sou ${name}`);
  if (!conversation) throw new Error("No conversation.");
  return { contact, id: conversation.id, conversation };
}

test("pages are whole and stable while new messages arrive", async () => {
  const number = String(randomInt(10 ** 11, 10 ** 12));
  const own = await product.connect("whatsapp", number);
  const phones = Array.from({ length: 23 }, (_, index) => `55119${80_000_000 + index}`);
  // Equal times on purpose: the id decides.
  for (const from of phones) await product.webhook("whatsapp", messageBody(number, { from }, text("Oi"), undefined, seconds(-60)));
  await product.settle();
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Conversation> = await list(
      `channelId=${own.id}&limit=7${cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    seen.push(...page.items.map((one) => one.id));
    cursor = page.nextCursor;
    // Somebody new writes, and somebody from the last page writes again: what was not shown yet is still all shown.
    await product.webhook("whatsapp", messageBody(number, { from: `55218${randomInt(80_000_000, 99_999_999)}` }, text("Novo")));
    await product.settle();
  } while (cursor !== null);
  expect(seen).toHaveLength(23);
  expect(new Set(seen).size).toBe(23);
  expect((await product.api("GET", "/api/omni/conversations?cursor=nonsense")).status).toBe(400);
  const messages = await product.get<Page<Message>>(`/api/omni/messages?conversationId=${seen[0]}&limit=1`);
  expect(messages.items).toHaveLength(1);
});

test("filters: status, assignee, label, channel, unread, words without accents", async () => {
  const { id, conversation } = await customer("Conceição Ávila");
  await patch(id, { labels: ["vip", "vip", "obra"], priority: "high" });
  expect((await get(id)).labels.sort()).toEqual(["obra", "vip"]);
  const has = async (query: string) => (await list(query)).items.some((one) => one.id === id);
  expect(await has("label=vip")).toBe(true);
  expect(await has("label=outra")).toBe(false);
  expect(await has("q=conceicao")).toBe(true);
  expect(await has("q=AVILA")).toBe(true);
  expect(await has("q=%25")).toBe(false);
  expect(await has(`channelId=${channelId}&status=active`)).toBe(true);
  expect(await has("status=closed")).toBe(false);
  expect(await has("attention=unread")).toBe(true);
  expect(await has("assignee=none")).toBe(true);
  expect(await has(`userId=${conversation.userId}`)).toBe(true);
  await product.api("POST", `/api/omni/conversations/${id}/read`);
  expect(await has("attention=unread")).toBe(false);
  expect((await product.get<{ items: { label: string; count: number }[] }>("/api/omni/labels")).items.length).toBeGreaterThanOrEqual(2);
});

test("take over, hand back, resolve, reopen: each leaves its mark", async () => {
  const { id, contact } = await customer();
  await product.api("PATCH", `/api/omni/channels/${channelId}`, { botEnabled: true });
  await patch(id, { botPaused: false });
  expect((await patch(id, { botPaused: true })).body).toMatchObject({ bot: "paused" });
  expect((await patch(id, { botPaused: true })).body).toMatchObject({ bot: "paused" });
  expect((await patch(id, { status: "closed" })).body).toMatchObject({ status: "closed", unread: 0, waitingSince: null });
  await sim.inbound({ type: "text", contact: contact.id, text: "Voltei" });
  await product.settle();
  expect(await get(id)).toMatchObject({ status: "active", bot: "active" });
  await product.api("PATCH", `/api/omni/channels/${channelId}`, { botEnabled: false });
  expect((await patch(id, { status: "closed" })).body.status).toBe("closed");
  expect((await patch(id, { status: "active" })).body.status).toBe("active");
  const marks = (await product.messages(id))
    .filter((one) => one.senderType === "system")
    .map((one) => (one.payload["event"] as { kind: string } | undefined)?.kind);
  expect(marks.filter((kind) => kind === "taken_over")).toHaveLength(1);
  expect(marks).toContain("handed_back");
  expect(marks.filter((kind) => kind === "resolved")).toHaveLength(2);
  expect(marks).toContain("reopened");
  expect((await patch(id, { assignee: "me" })).status).toBe(400);
  expect((await patch(id, { status: "snoozed" })).status).toBe(400);
  expect((await patch(id, { status: "nonsense" })).status).toBe(400);
});

test("the window closes after 24 hours: free text is refused, a template goes; a new message opens it again", async () => {
  const { id, contact } = await customer();
  expect((await get(id)).window).toBe("open");
  expect((await advance("PT25H")).status).toBe(200);
  expect((await get(id)).window).toBe("closed");
  expect(await post(id, { text: "Tarde" })).toMatchObject({ status: 409, body: { code: "messages.window_closed" } });
  const template = await post(id, { template: { name: "hello_world", language: "en_US" } });
  expect(template.status).toBeLessThan(300);
  await until(
    async () => ["delivered", "failed"].includes((await product.messages(id)).find((one) => one.id === template.body.id)?.status ?? ""),
    "the template's fate",
  );
  expect(onPhone(contact.id).map((one) => one.kind)).toEqual(["template"]);
  expect((await product.api("POST", "/api/test/clock", { advance: "tomorrow" })).status).toBe(400);
});

test("a snoozed conversation comes back when its time has come by the product's clock", async () => {
  const { id } = await customer();
  const now = Date.parse((await product.api<{ now: string }>("POST", "/api/test/clock", { advance: "PT0S" })).body.now);
  expect((await patch(id, { snoozedUntil: new Date(now - 1000).toISOString() })).status).toBe(400);
  expect((await patch(id, { snoozedUntil: new Date(now + 3 * 3_600_000).toISOString() })).body).toMatchObject({ status: "snoozed" });
  await advance("PT2H");
  expect((await get(id)).status).toBe("snoozed");
  await advance("PT2H");
  expect(await get(id)).toMatchObject({ status: "active", snoozedUntil: null });
});

test("a double click is one message and one call; an Idempotency-Key answers alike", async () => {
  const { id, contact } = await freshCustomer();
  const clicks = await Promise.all(Array.from({ length: 5 }, () => post(id, { text: "Uma vez", clientId: "clique-1" })));
  expect(new Set(clicks.map((one) => one.body.id)).size).toBe(1);
  const headers = { "idempotency-key": `chave-${randomInt(1e9)}` };
  const first = await post(id, { text: "Com chave" }, headers);
  const again = await post(id, { text: "Com chave" }, headers);
  expect(again.body.id).toBe(first.body.id);
  expect((await post(id, { text: "Outra coisa" }, headers)).body).toMatchObject({ code: "idempotency.key_reused" });
  await product.settle();
  expect(onPhone(contact.id).map((one) => one.text)).toEqual(["Uma vez", "Com chave"]);
});

/** A customer whose window is open by the product's clock, which other tests have moved on. */
async function freshCustomer() {
  const made = await customer();
  const now = Date.parse((await product.api<{ now: string }>("POST", "/api/test/clock", { advance: "PT0S" })).body.now);
  await product.rows("update conversations set window_expires_at = $2, last_inbound_at = $3 where id = $1 returning id", [
    made.id,
    new Date(now + 3_600_000),
    new Date(now),
  ]);
  return made;
}

test("a note stays inside, a reply takes the conversation over, nothing empty or too long goes", async () => {
  const { id, contact } = await freshCustomer();
  expect((await post(id, { text: "Só para nós", private: true })).body).toMatchObject({ private: true });
  expect((await post(id, { text: "   " })).body).toMatchObject({ code: "messages.empty" });
  expect((await post(id, { text: "x".repeat(5000) })).body).toMatchObject({ code: "messages.too_long" });
  expect((await post(id, { text: "Resposta" })).status).toBeLessThan(300);
  await product.settle();
  expect(onPhone(contact.id).map((one) => one.text)).toEqual(["Resposta"]);
});

test("a quoted message goes out as a quotation", async () => {
  const { id, contact } = await freshCustomer();
  const asked = (await product.messages(id)).find((one) => one.direction === "incoming");
  const answer = await post(id, { text: "Sobre isto", replyToId: asked?.id });
  expect(answer.body.replyTo).toMatchObject({ id: asked?.id });
  await product.settle();
  expect(onPhone(contact.id)[0]?.replyTo).toBe(asked?.externalId);
});

async function live(since: number | null, key = testKey) {
  const frames: ServerFrame[] = [];
  let closed: number | null = null;
  const socket = new WebSocket(`${product.url.replace("http", "ws")}/api/realtime${since === null ? "" : `?since=${since}`}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  socket.on("message", (data: Buffer) => frames.push(JSON.parse(data.toString("utf8")) as ServerFrame));
  socket.on("error", () => {});
  socket.on("close", (code) => (closed = code));
  await until(async () => frames.length > 0 || closed !== null, "the live feed's first word");
  const seqs = () => frames.flatMap((frame) => (frame.t === "items" ? frame.items.map((one) => one.seq) : []));
  return { socket, frames, seqs, closed: () => closed };
}

test("the live feed has no gap, through replay and live changes alike", async () => {
  const head = (await product.get<{ head: number }>("/api/omni/events?since=0&limit=1")).head;
  const start = Math.max(0, head - 40);
  const { id } = await freshCustomer();
  const feed = await live(start);
  for (let index = 0; index < 10; index += 1) await post(id, { text: `nota ${index}`, private: true });
  const last = (await product.get<{ head: number }>("/api/omni/events?since=0&limit=1")).head;
  await until(async () => feed.seqs().at(-1) === last, "the newest event");
  expect(feed.seqs()).toEqual(Array.from({ length: last - start }, (_, index) => start + 1 + index));
  feed.socket.close();
  const caught = await product.get<{ items: { seq: number }[]; head: number; reset: boolean }>(`/api/omni/events?since=${start}&limit=500`);
  expect(caught.items.map((one) => one.seq)).toEqual(feed.seqs());
});

test("a position that the log never had is answered with a reset; nobody unknown is let in", async () => {
  const feed = await live(999_999_999);
  const reset = await until(async () => feed.frames.find((frame) => frame.t === "reset"), "the reset");
  expect(reset).toMatchObject({ t: "reset", head: expect.any(Number) as number });
  feed.socket.close();
  expect(await product.get("/api/omni/events?since=999999999")).toMatchObject({ reset: true, items: [] });
  for (const key of ["psk_wrong-key-of-nobody-at-all"]) expect((await live(0, key)).closed()).not.toBeNull();
});

test("presence reaches colleagues and not oneself", async () => {
  const { id } = await freshCustomer();
  const colleague = await product.api<{ key: string }>("POST", "/api/omni/api-keys", {
    name: "Colega",
    role: "SECRETARY",
    scopes: ["conversations:*"],
  });
  const [mine, theirs] = [await live(null), await live(null, colleague.body.key)];
  mine.socket.send(JSON.stringify({ t: "presence", conversationId: id, typing: true, viewing: true }));
  const told = await until(async () => theirs.frames.find((frame) => frame.t === "presence"), "the colleague's sign");
  expect(told).toMatchObject({ presence: { conversationId: id, typing: true } });
  expect(mine.frames.some((frame) => frame.t === "presence")).toBe(false);
  for (const nonsense of ["", "{", "null", "7", '{"t":"since","since":"x"}', '{"t":"presence"}', '{"t":"since","since":-5}'])
    mine.socket.send(nonsense);
  await product.api("POST", `/api/omni/conversations/${id}/typing`, { typing: true });
  expect((await fetch(`${product.url}/healthz`)).status).toBe(200);
  mine.socket.close();
  theirs.socket.close();
});
