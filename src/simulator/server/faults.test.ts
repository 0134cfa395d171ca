import { afterEach, beforeEach, expect, test } from "vitest";
import { createFaults } from "./faults.ts";
import { type Simulator, startSimulator } from "./simulator.ts";
import { callGraph, type FakeProduct, type GraphAnswer, startFakeProduct } from "./testing/product.ts";

let product: FakeProduct;
let sim: Simulator;
const mariana = "5511987654321";

beforeEach(async () => {
  product = await startFakeProduct("simulator-app-secret");
  sim = await startSimulator({ target: product.origin, delays: { sent: 1, delivered: 10, echo: 1 }, retry: { baseMs: 20, attempts: 4 } });
  await sim.inbound({ type: "text", contact: `whatsapp:${mariana}`, text: "oi" });
  await sim.idle();
  product.received.length = 0;
});
afterEach(async () => {
  await sim.stop();
  await product.stop();
});

const send = (text = "oi"): Promise<GraphAnswer> =>
  callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, sim.config.whatsappToken, {
    messaging_product: "whatsapp",
    to: mariana,
    type: "text",
    text: { body: text },
  });
const arrived = (): number => sim.messages({ from: "business" }).length;
const bodies = (): string[] => product.received.map((each) => each.raw.toString());

test("cut before: no answer and nothing sent; cut after: no answer, yet sent", async () => {
  sim.fault({ kind: "cut_before", count: 1 });
  await expect(send()).rejects.toThrow();
  expect(arrived()).toBe(0);
  sim.fault({ kind: "cut_after", count: 1 });
  await expect(send()).rejects.toThrow();
  expect(arrived()).toBe(1);
  expect((await send()).status).toBe(200);
});

test("429 says Retry-After, 500 is transient, an expired token is 190/463, any code can be asked for; none sends", async () => {
  sim.fault({ kind: "rate_limited", count: 1 });
  const limited = await send();
  expect([limited.status, limited.body.error?.code, limited.headers.get("retry-after")]).toEqual([429, 130429, "2"]);
  sim.fault({ kind: "server_error", count: 1 });
  expect(await send()).toMatchObject({ status: 500, body: { error: { code: 2, is_transient: true } } });
  sim.fault({ kind: "token_expired", count: 1 });
  expect(await send()).toMatchObject({ status: 401, body: { error: { code: 190, error_subcode: 463 } } });
  sim.fault({ kind: "api_error", count: 1, code: 131031 });
  expect((await send()).body.error?.code).toBe(131031);
  expect(arrived()).toBe(0);
});

test("slow: the status webhooks overtake the answer", async () => {
  sim.fault({ kind: "slow", delayMs: 150, count: 1 });
  const sending = send();
  await expect.poll(() => bodies().some((body) => body.includes('"delivered"')), { timeout: 140, interval: 5 }).toBe(true);
  expect((await sending).status).toBe(200);
});

test("lost statuses never come, doubled ones come twice, and a failed status carries its code", async () => {
  sim.fault({ kind: "lost_status" });
  await send();
  await sim.idle();
  expect(product.received).toHaveLength(0);
  sim.clearFaults();
  sim.fault({ kind: "doubled_webhook" });
  await send();
  await sim.idle();
  expect(bodies().filter((body) => body.includes('"sent"'))).toHaveLength(2);
  expect(bodies().filter((body) => body.includes('"delivered"'))).toHaveLength(2);
  sim.clearFaults();
  sim.fault({ kind: "failed_status", code: 130472 });
  await send();
  await sim.idle();
  expect(bodies().at(-1)).toContain('"code":130472');
});

test("a reordered webhook arrives after what happened later", async () => {
  sim.fault({ kind: "reordered_webhook", count: 1, delayMs: 80 });
  await send();
  await sim.idle();
  expect(bodies().map((body) => /"status":"(\w+)"/.exec(body)?.[1])).toEqual(["delivered", "sent"]);
});

test("a wrong signature is wrong, and only while the fault lasts", async () => {
  sim.fault({ kind: "wrong_signature", count: 1 });
  await sim.inbound({ type: "text", contact: `whatsapp:${mariana}`, text: "um" });
  await sim.inbound({ type: "text", contact: `whatsapp:${mariana}`, text: "dois" });
  await sim.idle();
  expect(product.received.map((each) => each.signed)).toEqual([false, true]);
});

test("anything but 200 is tried again with growing pauses and the same bytes; later messages do not wait", async () => {
  product.answers.push(503, 500, 401);
  await sim.inbound({ type: "text", contact: `whatsapp:${mariana}`, text: "um" });
  await sim.idle();
  expect(new Set(bodies())).toHaveProperty("size", 1);
  const times = product.received.map((each) => each.at);
  const pauses = times.slice(1).map((at, index) => at - (times[index] ?? 0));
  expect(pauses).toHaveLength(3);
  expect(pauses[0]).toBeGreaterThan(15);
  expect(pauses[1]).toBeGreaterThan(35);
  expect(pauses[2]).toBeGreaterThan(75);
});

test("after the last attempt it gives up", async () => {
  product.answers.push(500, 500, 500, 500, 500, 500);
  await sim.inbound({ type: "text", contact: `whatsapp:${mariana}`, text: "um" });
  await sim.idle();
  expect(product.received).toHaveLength(4);
  expect(
    sim
      .log()
      .filter((line) => line.kind === "webhook")
      .at(-1),
  ).toMatchObject({ status: 500, attempt: 4 });
});

test("probability is drawn for each call and the count limits it", () => {
  const draws = [0.1, 0.9, 0.2, 0.3, 0.1];
  const faults = createFaults(
    () => draws.shift() ?? 0,
    () => undefined,
  );
  faults.set({ kind: "slow", probability: 0.5, count: 2 });
  expect([1, 2, 3, 4].map(() => faults.strike("slow", "send") !== null)).toEqual([true, false, true, false]);
  expect(faults.list()).toMatchObject([{ struck: 2, remaining: 0 }]);
});

test("reading marks are not struck by a fault that waits for a send", async () => {
  sim.fault({ kind: "server_error", count: 1 });
  const id = sim.messages()[0]?.id;
  const read = await callGraph(sim.url, `${sim.config.phoneNumberId}/messages`, sim.config.whatsappToken, {
    messaging_product: "whatsapp",
    status: "read",
    message_id: id,
  });
  expect(read.status).toBe(200);
  expect((await send()).status).toBe(500);
});
