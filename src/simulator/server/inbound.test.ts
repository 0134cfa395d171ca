import { readFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { sharedPath } from "#testing/shared-material.ts";
import type { InboundInput } from "./inbound.schema.ts";
import { type Simulator, startSimulator } from "./simulator.ts";
import { callGraph, type FakeProduct, startFakeProduct } from "./testing/product.ts";
import { shapeOf } from "./testing/shape.ts";

let product: FakeProduct;
let sim: Simulator;
const wa = "whatsapp:5511987654321";
const ig = "instagram:6100000000000001";
const fb = "facebook:7200000000000001";

beforeEach(async () => {
  product = await startFakeProduct("simulator-app-secret");
  sim = await startSimulator({ target: product.origin, delays: { sent: 1, delivered: 2, echo: 1 } });
});
afterEach(async () => {
  await sim.stop();
  await product.stop();
});

/** First message of the customer, answered by a message of the business with buttons; both ids. */
async function chat(contact: string): Promise<{ own: string; theirs: string }> {
  const { messageId: own } = await sim.inbound({ type: "text", contact, text: "oi" });
  const [channel, address] = contact.split(":");
  const buttons = ["um", "dois"].map((title) => ({ type: "reply", reply: { id: title, title } }));
  if (channel === "whatsapp")
    await callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, sim.config.whatsappToken, {
      messaging_product: "whatsapp",
      to: address,
      type: "interactive",
      interactive: { type: "button", body: { text: "?" }, action: { buttons } },
    });
  else {
    const quick_replies = [{ content_type: "text", title: "Sim", payload: "um" }];
    await callGraph(sim.url, "me/messages", sim.config.metaToken, { recipient: { id: address }, message: { text: "?", quick_replies } });
  }
  await sim.idle();
  return { own, theirs: sim.messages({ contact, from: "business" })[0]?.id ?? "" };
}

async function webhookOf(action: InboundInput): Promise<unknown> {
  await sim.idle();
  product.received.length = 0;
  await sim.inbound(action);
  await sim.idle();
  expect(product.received).toHaveLength(1);
  expect(product.received[0]?.signed).toBe(true);
  return product.received[0]?.body;
}

// Keys that a real payload has and ours may leave out, because they are optional there or of another feature.
const optional =
  /parent_user_id|\.seq:|referral\.video_url|thumbnail_url|referral\.media|context\.(from|forwarded|frequently)|\.url:string$|reaction:string|image\.caption/;

describe.skipIf(sharedPath("fixtures") === null)("inbound payloads have the shape of captured ones", () => {
  test.each<[string, (ids: { own: string; theirs: string }) => InboundInput]>([
    ["whatsapp/pywa_text", () => ({ type: "text", contact: wa, text: "oi" })],
    ["whatsapp/pywa_reply", ({ theirs }) => ({ type: "text", contact: wa, text: "oi", replyTo: theirs })],
    ["whatsapp/netflie_image", () => ({ type: "image", contact: wa, caption: "veja" })],
    ["whatsapp/netflie_document", () => ({ type: "document", contact: wa, caption: "veja" })],
    ["whatsapp/pywa_voice", () => ({ type: "voice", contact: wa })],
    ["whatsapp/pywa_static_sticker", () => ({ type: "sticker", contact: wa })],
    [
      "whatsapp/pywa_chosen_location",
      () => ({ type: "location", contact: wa, latitude: -23.5, longitude: -46.6, placeName: "Sé", address: "Praça da Sé" }),
    ],
    ["whatsapp/pywa_reaction", ({ theirs }) => ({ type: "reaction", contact: wa, messageId: theirs, emoji: "😮" })],
    ["whatsapp/pywa_unreaction_no_emoji", ({ theirs }) => ({ type: "reaction", contact: wa, messageId: theirs, emoji: "" })],
    ["whatsapp/pywa_interactive_button_reply", ({ theirs }) => ({ type: "tap", contact: wa, messageId: theirs, buttonId: "um" })],
    ["whatsapp/pywa_order", () => ({ type: "order", contact: wa, items: [{ retailerId: "A1", quantity: 2, price: 30 }] })],
    ["whatsapp/pywa_referral_ctwa", () => ({ type: "ad", contact: wa, text: "vi o anúncio" })],
    ["whatsapp/pywa_revoke", ({ own }) => ({ type: "delete", contact: wa, messageId: own })],
    ["whatsapp/pywa_flow_nfm_reply", ({ theirs }) => ({ type: "flow_reply", contact: wa, messageId: theirs, response: { a: 1 } })],
    ["whatsapp/pywa_unsupported_with_type", () => ({ type: "unsupported", contact: wa })],
    ["whatsapp/vercel_system_number_change_bsuid", () => ({ type: "number_change", contact: wa, address: "5511900001111" })],
    ["whatsapp/botpress_smb_echo_text", () => ({ type: "app_echo", contact: wa, text: "aqui é a Renata" })],
    ["instagram/vercel_text", () => ({ type: "text", contact: ig, text: "oi" })],
    ["instagram/vercel_quick_reply", ({ theirs }) => ({ type: "tap", contact: ig, messageId: theirs, buttonId: "um" })],
    ["instagram/vercel_reaction", ({ theirs }) => ({ type: "reaction", contact: ig, messageId: theirs, emoji: "❤️" })],
    ["instagram/vercel_echo", () => ({ type: "app_echo", contact: ig, text: "oi" })],
    ["messenger/vercel_text", () => ({ type: "text", contact: fb, text: "oi" })],
    ["messenger/vercel_image", () => ({ type: "image", contact: fb })],
    ["messenger/bottender_audio_message", () => ({ type: "voice", contact: fb })],
    ["messenger/bottender_file_message", () => ({ type: "document", contact: fb })],
    ["messenger/bottender_like_sticker_message", () => ({ type: "sticker", contact: fb })],
    ["messenger/bottender_quick_reply_message", ({ theirs }) => ({ type: "tap", contact: fb, messageId: theirs, buttonId: "um" })],
    ["messenger/vercel_postback", () => ({ type: "postback", contact: fb, title: "Começar", payload: "START" })],
  ])("%s", async (name, action) => {
    const file = sharedPath(`fixtures/${name}.json`);
    const captured = shapeOf(JSON.parse(readFileSync(file ?? "", "utf8"))).filter((path) => !optional.test(path));
    const contact = name.startsWith("whatsapp") ? wa : name.startsWith("instagram") ? ig : fb;
    const made = shapeOf(await webhookOf(action(await chat(contact))));
    expect(captured.filter((path) => !made.includes(path))).toEqual([]);
    // What we add must be known from some capture: the user id of 2026, the app of an echo.
    const extra = made.filter((path) => !captured.includes(path) && !optional.test(path));
    expect(extra.filter((path) => !/user_id|mid:string$|order\.text|filename/.test(path))).toEqual([]);
  });
});

test("what only one app can do is refused on the others, and nothing is sent", async () => {
  for (const action of [
    { type: "location", contact: ig, latitude: 1, longitude: 1 },
    { type: "story_mention", contact: fb },
    { type: "story_mention", contact: wa },
    { type: "order", contact: fb, items: [{ retailerId: "A", quantity: 1, price: 1 }] },
  ] satisfies InboundInput[])
    await expect(sim.inbound(action)).rejects.toMatchObject({ code: "simulator.not_possible" });
  expect(product.received).toEqual([]);
});

test("edit, delete and reaction change the phone's message; a stranger's message cannot be changed", async () => {
  const { own, theirs } = await chat(wa);
  await sim.inbound({ type: "edit", contact: wa, messageId: own, text: "olá" });
  await sim.inbound({ type: "reaction", contact: wa, messageId: theirs, emoji: "👍" });
  await sim.inbound({ type: "reaction", contact: wa, messageId: theirs, emoji: "❤️" });
  await sim.inbound({ type: "delete", contact: wa, messageId: own });
  expect(sim.messages({ contact: wa })).toMatchObject([
    { text: "olá", edited: true, deleted: true },
    { reactions: [{ from: "customer", emoji: "❤️" }] },
  ]);
  await expect(sim.inbound({ type: "delete", contact: wa, messageId: theirs })).rejects.toMatchObject({
    code: "simulator.not_own_message",
  });
});

test("the messages of one customer arrive in order, at most 64 webhooks at once", async () => {
  for (let index = 0; index < 100; index += 1) await sim.inbound({ type: "text", contact: wa, text: `m${index}` });
  await sim.idle();
  expect(product.received.map((each) => /"body":"(m\d+)"/.exec(each.raw.toString())?.[1])).toEqual(
    Array.from({ length: 100 }, (_, index) => `m${index}`),
  );
});

test("the control API plays the customer, names what is wrong and refuses foreign pages", async () => {
  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${sim.url}/_sim/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const done = (await (await post("inbound", { type: "text", contact: wa, text: "oi" })).json()) as { messageId: string };
  const listed = (await (await fetch(`${sim.url}/_sim/messages?contact=${wa}`)).json()) as { items: { id: string }[] };
  expect(listed.items.map((item) => item.id)).toEqual([done.messageId]);
  const wrong = await post("inbound", { type: "text", contact: wa });
  expect([wrong.status, await wrong.json()]).toMatchObject([400, { code: "simulator.invalid", errors: [{ path: "text" }] }]);
  expect((await post("inbound", { type: "text", contact: "whatsapp:1", text: "x" })).status).toBe(404);
  expect((await post("faults", { clear: true }, { origin: "https://evil.example" })).status).toBe(403);
  expect(
    (
      await post("faults", [
        { kind: "slow", delayMs: 5 },
        { kind: "lost_status", probability: 0.5 },
      ])
    ).status,
  ).toBe(200);
  expect(sim.state().faults.map((fault) => fault.kind)).toEqual(["slow", "lost_status"]);
});

test("the handshake is verified by the challenge", async () => {
  expect((await sim.verify()).map((each) => each.ok)).toEqual([true, true, true]);
  sim.config.verifyToken = "other";
  expect((await sim.verify()).map((each) => each.status)).toEqual([403, 403, 403]);
});

test("only the last N messages are kept", async () => {
  await sim.stop();
  sim = await startSimulator({ target: product.origin, keep: 10 });
  for (let index = 0; index < 25; index += 1) await sim.inbound({ type: "text", contact: wa, text: `m${index}` });
  expect(sim.messages().map((message) => message.text)).toEqual(Array.from({ length: 10 }, (_, index) => `m${index + 15}`));
});
