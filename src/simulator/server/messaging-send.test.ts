import { afterEach, beforeEach, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./simulator.ts";
import { callGraph, eventOf, type FakeProduct, type GraphAnswer, startFakeProduct } from "./testing/product.ts";

let product: FakeProduct;
let sim: Simulator;
let now = new Date("2026-03-02T12:00:00Z");
const joao = "7200000000000001";
const rafael = "6100000000000001";

beforeEach(async () => {
  now = new Date("2026-03-02T12:00:00Z");
  product = await startFakeProduct("simulator-app-secret");
  sim = await startSimulator({ target: product.origin, clock: { now: () => now }, delays: { sent: 1, delivered: 2, echo: 1 } });
  await sim.inbound({ type: "text", contact: `facebook:${joao}`, text: "oi" });
  await sim.inbound({ type: "text", contact: `instagram:${rafael}`, text: "Opções de ação?" });
});
afterEach(async () => {
  await sim.stop();
  await product.stop();
});

function send(id: string, message: Record<string, unknown>, more: Record<string, unknown> = {}, sender = "me"): Promise<GraphAnswer> {
  return callGraph(sim.url, `${sender}/messages`, sim.config.metaToken, {
    recipient: { id },
    messaging_type: "RESPONSE",
    message,
    ...more,
  });
}

test("a send is echoed with its mid, metadata and our app id, before delivery and reading", async () => {
  const answer = await send(joao, { text: "Olá", metadata: "msg-7" });
  expect(answer.body).toEqual({ recipient_id: joao, message_id: expect.stringMatching(/^m_/) });
  await sim.idle();
  sim.openChat(`facebook:${joao}`);
  await sim.idle();
  const events = product.received.filter((each) => each.body.object === "page").map(eventOf);
  expect(events[1]).toMatchObject({
    sender: { id: sim.config.pageId },
    recipient: { id: joao },
    message: { mid: answer.body["message_id"], is_echo: true, app_id: Number(sim.config.appId), metadata: "msg-7", text: "Olá" },
  });
  expect(events[2]).toMatchObject({ sender: { id: joao }, delivery: { mids: [answer.body["message_id"]], watermark: now.getTime() } });
  expect(events[3]).toMatchObject({ read: { watermark: now.getTime() } });
});

test("Instagram tells reading by mid, and signs the escaped bytes that it sends", async () => {
  const answer = await send(rafael, { text: "Aqui está" }, {}, sim.config.instagramId);
  await sim.idle();
  sim.openChat(`instagram:${rafael}`);
  await sim.idle();
  const instagram = product.received.filter((each) => each.body.object === "instagram");
  expect(instagram[0]?.raw.toString("latin1")).toContain("Op\\u00e7\\u00f5es de a\\u00e7\\u00e3o?");
  expect(instagram.every((each) => each.signed && each.raw.every((byte) => byte < 0x80))).toBe(true);
  expect(instagram.at(-1)?.body.entry[0]?.["messaging"]).toMatchObject([{ read: { mid: answer.body["message_id"] } }]);
});

test.each([
  [
    "14 quick replies",
    { text: "a", quick_replies: Array.from({ length: 14 }, () => ({ content_type: "text", title: "x", payload: "x" })) },
  ],
  ["text with attachment", { text: "a", attachment: { type: "image", payload: { url: "http://127.0.0.1:1/x" } } }],
  ["2,001 characters", { text: "x".repeat(2001) }],
  ["an empty message", { text: " " }],
  ["a dead link", { attachment: { type: "image", payload: { url: "http://127.0.0.1:1/x.jpg" } } }],
  [
    "11 cards",
    {
      attachment: { type: "template", payload: { template_type: "generic", elements: Array.from({ length: 11 }, () => ({ title: "x" })) } },
    },
  ],
])("%s is refused with 100", async (_name, message) => {
  expect((await send(joao, message)).body.error?.code).toBe(100);
  expect(sim.messages({ from: "business" })).toEqual([]);
});

test("13 quick replies and a card with buttons are taken; a tap answers with the payload", async () => {
  await send(joao, {
    text: "Qual?",
    quick_replies: Array.from({ length: 13 }, (_, index) => ({ content_type: "text", title: `t${index}`, payload: `p${index}` })),
  });
  const card = { title: "Celular", subtitle: "R$ 1.999,00", buttons: [{ type: "postback", title: "Comprar", payload: "buy:1" }] };
  await send(joao, { attachment: { type: "template", payload: { template_type: "generic", elements: [card] } } });
  await sim.idle();
  const [quick, template] = sim.messages({ from: "business" });
  await sim.inbound({ type: "tap", contact: `facebook:${joao}`, messageId: quick?.id ?? "", buttonId: "p3" });
  await sim.inbound({ type: "tap", contact: `facebook:${joao}`, messageId: template?.id ?? "", buttonId: "buy:1" });
  await sim.idle();
  const [first, second] = product.received.slice(-2).map(eventOf);
  expect(first).toMatchObject({ message: { text: "t3", quick_reply: { payload: "p3" } } });
  expect(second).toMatchObject({ postback: { title: "Comprar", payload: "buy:1" } });
});

test("the window is 24 hours, 7 days for HUMAN_AGENT", async () => {
  now = new Date(now.getTime() + 25 * 3600_000);
  const late = await send(joao, { text: "oi" });
  expect(late.body.error).toMatchObject({ code: 10, error_subcode: 2018278 });
  expect((await send(joao, { text: "oi" }, { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" })).status).toBe(200);
  now = new Date(now.getTime() + 7 * 24 * 3600_000);
  expect((await send(joao, { text: "oi" }, { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" })).body.error?.code).toBe(10);
});

test("unknown people, unreachable people and wrong tokens are told apart; profiles and accounts can be looked up", async () => {
  expect((await send("999", { text: "oi" })).body.error?.error_subcode).toBe(2018001);
  const gone = sim.addContact({ channel: "facebook", name: "Bloqueou", reachable: false });
  await sim.inbound({ type: "text", contact: gone.id, text: "oi" });
  expect((await send(gone.address, { text: "oi" })).body.error).toMatchObject({ code: 551, error_subcode: 1545041 });
  expect((await callGraph(sim.url, "me/messages", sim.config.whatsappToken, {})).status).toBe(401);
  expect((await callGraph(sim.url, `${rafael}?fields=name,username`, sim.config.metaToken)).body).toMatchObject({
    name: "Rafael Nogueira",
    username: "rafa.nogueira",
  });
  expect((await callGraph(sim.url, "me", sim.config.metaToken)).body).toMatchObject({ id: sim.config.pageId });
});

test("typing and seen are shown on the phone and send nothing", async () => {
  expect(
    (await callGraph(sim.url, "me/messages", sim.config.metaToken, { recipient: { id: joao }, sender_action: "typing_on" })).body,
  ).toEqual({ recipient_id: joao });
  await callGraph(sim.url, "me/messages", sim.config.metaToken, { recipient: { id: joao }, sender_action: "mark_seen" });
  expect(sim.state().contacts.find((contact) => contact.address === joao)?.typingUntil).not.toBeNull();
  expect(sim.messages({ contact: joao }).map((message) => message.status)).toEqual(["read"]);
});
