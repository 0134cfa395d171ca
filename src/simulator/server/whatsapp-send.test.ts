import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Simulator, startSimulator } from "./simulator.ts";
import { callGraph, type FakeProduct, type GraphAnswer, startFakeProduct } from "./testing/product.ts";

let product: FakeProduct;
let sim: Simulator;
let now = new Date("2026-03-02T12:00:00Z");
const mariana = "5511987654321";

beforeEach(async () => {
  now = new Date("2026-03-02T12:00:00Z");
  product = await startFakeProduct("simulator-app-secret");
  sim = await startSimulator({ target: product.origin, clock: { now: () => now }, delays: { sent: 1, delivered: 2, echo: 1 } });
  await sim.inbound({ type: "text", contact: `whatsapp:${mariana}`, text: "oi" });
});
afterEach(async () => {
  await sim.stop();
  await product.stop();
});

function send(body: Record<string, unknown>): Promise<GraphAnswer> {
  return callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, sim.config.whatsappToken, {
    messaging_product: "whatsapp",
    to: mariana,
    ...body,
  });
}

const buttons = (titles: string[], body = "Escolha"): Record<string, unknown> => ({
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: body },
    action: { buttons: titles.map((title, index) => ({ type: "reply", reply: { id: `b${index}`, title } })) },
  },
});

const list = (rows: number, title = "Opção"): Record<string, unknown> => ({
  type: "interactive",
  interactive: {
    type: "list",
    body: { text: "Escolha" },
    action: {
      button: "Ver",
      sections: [{ rows: Array.from({ length: rows }, (_, index) => ({ id: `r${index}`, title: `${title} ${index}` })) }],
    },
  },
});

describe("send API of WhatsApp", () => {
  test("an accepted text is on the phone once, with its id and opaque data, and its statuses come signed", async () => {
    const answer = await send({ type: "text", text: { body: "Olá" }, biz_opaque_callback_data: "msg-1" });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      messaging_product: "whatsapp",
      contacts: [{ input: mariana, wa_id: mariana }],
      messages: [{ id: expect.stringMatching(/^wamid\./) }],
    });
    await sim.idle();
    const [message, ...more] = sim.messages({ contact: mariana, from: "business" });
    expect(more).toEqual([]);
    expect(message).toMatchObject({ text: "Olá", opaque: "msg-1", status: "delivered" });
    const statuses = product.received.filter((each) => JSON.stringify(each.body).includes('"statuses"'));
    expect(statuses.map((each) => /"status":"(\w+)"/.exec(each.raw.toString())?.[1])).toEqual(["sent", "delivered"]);
    for (const each of statuses) expect(each.raw.toString()).toContain('"biz_opaque_callback_data":"msg-1"');
    expect(product.received.every((each) => each.signed)).toBe(true);
  });

  test.each([
    ["four buttons", buttons(["a", "b", "c", "d"])],
    ["a button title of 21 characters", buttons(["x".repeat(21)])],
    ["two equal button titles", buttons(["sim", "sim"])],
    ["a body of 1,025 characters", buttons(["ok"], "x".repeat(1025))],
    ["eleven rows", list(11)],
    ["a row title over 24 characters", list(1, "x".repeat(24))],
    ["an empty text", { type: "text", text: { body: "  " } }],
    ["a text of 4,097 characters", { type: "text", text: { body: "x".repeat(4097) } }],
    ["an unknown type", { type: "carrier_pigeon" }],
    ["an image without id and link", { type: "image", image: {} }],
    ["a caption on audio", { type: "audio", audio: { link: "http://127.0.0.1:1/a.ogg", caption: "x" } }],
    ["an unknown media id", { type: "image", image: { id: "123" } }],
  ])("%s is refused with 100 in Graph's shape and reaches nobody", async (_name, body) => {
    const answer = await send(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      type: "OAuthException",
      code: 100,
      fbtrace_id: expect.any(String),
      error_data: { messaging_product: "whatsapp", details: expect.any(String) },
    });
    expect(sim.messages({ from: "business" })).toEqual([]);
  });

  test("the limits themselves are allowed", async () => {
    for (const body of [buttons(["x".repeat(20), "b", "c"], "x".repeat(1024)), list(10, "x".repeat(22))])
      expect((await send(body)).status).toBe(200);
  });

  test("a wrong token is 401 with code 190; an unknown number 100 with subcode 33", async () => {
    const wrong = await callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, "nope", { messaging_product: "whatsapp" });
    expect([wrong.status, wrong.body.error?.code]).toEqual([401, 190]);
    const other = await callGraph(sim.url, "555000111222333/messages", sim.config.whatsappToken, {});
    expect([other.status, other.body.error?.error_subcode]).toEqual([400, 33]);
  });

  test("24 hours after the last message only a template goes out", async () => {
    now = new Date(now.getTime() + 24 * 3600_000 + 1);
    const late = await send({ type: "text", text: { body: "oi?" } });
    expect([late.status, late.body.error?.code]).toEqual([400, 131047]);
    const template = {
      type: "template",
      template: {
        name: "retomar_conversa",
        language: { code: "pt_BR" },
        components: [{ type: "body", parameters: [{ type: "text", text: "Mari" }] }],
      },
    };
    expect((await send(template)).body).toMatchObject({ messages: [{ message_status: "accepted" }] });
    expect(sim.messages({ from: "business" })[0]?.text).toBe("Olá, Mari! Podemos continuar o seu atendimento?");
    expect((await send({ ...template, template: { ...template.template, components: [] } })).body.error?.code).toBe(132000);
    expect((await send({ type: "template", template: { name: "nada", language: { code: "pt_BR" } } })).body.error?.code).toBe(132001);
  });

  test("the pair may take 45 at once, then one every 6 s", async () => {
    const codes: unknown[] = [];
    for (let index = 0; index < 46; index += 1)
      codes.push((await send({ type: "text", text: { body: `m${index}` } })).body.error?.code ?? 0);
    expect(codes.slice(0, 45).every((code) => code === 0)).toBe(true);
    expect(codes[45]).toBe(131056);
    now = new Date(now.getTime() + 6001);
    expect((await send({ type: "text", text: { body: "later" } })).status).toBe(200);
    expect((await send({ type: "text", text: { body: "again" } })).body.error?.code).toBe(131056);
  });

  test("a number may send 80 messages a second", async () => {
    const people = Array.from({ length: 81 }, (_, index) => `55119${String(60_000_000 + index)}`);
    for (const address of people) await sim.inbound({ type: "text", channel: "whatsapp", contact: address, text: "oi" });
    const answers = await Promise.all(people.map((to) => send({ to, type: "text", text: { body: "oi" } })));
    expect(answers.filter((answer) => answer.body.error?.code === 130429)).toHaveLength(1);
  });

  test("either spelling of a Brazilian number reaches the one canonical wa_id; a landline gets no 9", async () => {
    const contact = sim.addContact({ channel: "whatsapp", name: "Lúcia", address: "5541988887777" });
    expect(contact.address).toBe("554188887777");
    await sim.inbound({ type: "text", contact: contact.id, text: "oi" });
    for (const to of ["+55 (41) 98888-7777", "554188887777"])
      expect((await send({ to, type: "text", text: { body: "oi" } })).body["contacts"]).toEqual([{ input: to, wa_id: "554188887777" }]);
    expect(sim.addContact({ channel: "whatsapp", name: "Fixo", address: "553133334444" }).address).toBe("553133334444");
  });

  test("a person who hides the phone is written to by `recipient`", async () => {
    const hidden = sim.state().contacts.find((contact) => contact.phoneHidden);
    await sim.inbound({ type: "text", contact: hidden?.id ?? "", text: "oi" });
    await sim.idle();
    const webhook = product.received.at(-1)?.raw.toString() ?? "";
    expect(webhook).toContain(hidden?.bsuid);
    expect(webhook).not.toContain(hidden?.address);
    expect((await send({ to: undefined, recipient: hidden?.bsuid, type: "text", text: { body: "oi" } })).status).toBe(200);
  });

  test("marking read shows on the phone and starts the typing dots; a reaction stands on the message", async () => {
    const id = sim.messages({ from: "customer" })[0]?.id ?? "";
    expect((await send({ status: "read", message_id: id, typing_indicator: { type: "text" } })).body).toEqual({ success: true });
    expect((await send({ type: "reaction", reaction: { message_id: id, emoji: "👍" } })).status).toBe(200);
    const message = sim.messages({ from: "customer" })[0];
    expect(message).toMatchObject({ status: "read", reactions: [{ from: "business", emoji: "👍" }] });
    expect(sim.state().contacts.find((contact) => contact.id === message?.contactId)?.typingUntil).not.toBeNull();
    expect(sim.messages({ from: "business" })).toEqual([]);
  });

  test("an unreachable person fails later with 131026", async () => {
    const gone = sim.addContact({ channel: "whatsapp", name: "Sem WhatsApp", address: "5511955554444", reachable: false });
    await sim.inbound({ type: "text", contact: gone.id, text: "oi" });
    expect((await send({ to: gone.address, type: "text", text: { body: "oi" } })).status).toBe(200);
    await sim.idle();
    expect(product.received.at(-1)?.raw.toString()).toContain('"status":"failed"');
    expect(product.received.at(-1)?.raw.toString()).toContain("131026");
  });

  test("read comes when the chat is open on the phone", async () => {
    const sent = await send({ type: "text", text: { body: "oi" } });
    await sim.idle();
    sim.openChat(`whatsapp:${mariana}`);
    await sim.idle();
    expect(product.received.at(-1)?.raw.toString()).toContain('"status":"read"');
    expect(sent.status).toBe(200);
  });
});
