import { afterAll, beforeAll, expect, test } from "vitest";
import { cutPointNames } from "#platform/cut-points.ts";
import { live, type Kill } from "./kills.ts";
import { mutate, postMutated, randomFrom } from "./mutate.ts";
import { appSecret, openRig, type Rig } from "./rig.ts";
import { settle } from "./settle.ts";
import { startTraffic } from "./traffic.ts";
import { verify } from "./verify.ts";

// The short form of README.md beside this file: real processes, a real database, kill -9.
let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
}, 60_000);
afterAll(() => rig.close(), 60_000);

test(
  "killed at every cut point, at random and with its database, the product loses nothing, doubles nothing and answers everybody",
  // A life takes a second or two, and ten where the machine has other work: a second try would take as long again.
  { timeout: 600_000, retry: 0 },
  async () => {
    const random = randomFrom(7);
    const lives: Kill[] = [
      ...cutPointNames.map((point): Kill => ({ kind: "cut", point, pass: 1 + Math.floor(random() * 2) })),
      ...[30, 150, 400, 900, 1500].map((afterMillis): Kill => ({ kind: "random", afterMillis })),
      { kind: "database", signal: "SIGKILL", afterMillis: 300 },
    ];
    rig.sim.fault({ kind: "doubled_webhook", probability: 0.2 });
    rig.sim.fault({ kind: "cut_after", probability: 0.05 });
    const traffic = startTraffic(rig, { contacts: 40, perSecond: 15 });
    for (const kill of lives) {
      await live(rig, kill);
      await rig.product().kill();
    }
    await rig.start();
    await traffic.stop();
    rig.sim.clearFaults();
    await settle(rig);
    expect(await verify(rig)).toEqual([]);
    expect(rig.sim.messages({ from: "business" }).length).toBeGreaterThan(20);
  },
);

test("mutated signed bodies never cost a 5xx, and a good message beside them is answered", { timeout: 60_000 }, async () => {
  const bodies = rig.sim
    .log()
    .filter(({ kind }) => kind === "webhook")
    .slice(-40)
    .map(({ request }) => Buffer.from(JSON.stringify(request)));
  const result = await postMutated(`${rig.product().url}/api/omni/webhook/whatsapp`, appSecret, bodies, 300, 11);
  expect(result.refused).toEqual([]);
  const contact = "5511970000001";
  await rig.sim.inbound({ type: "text", channel: "whatsapp", contact, text: "boa tarde" });
  await expect
    .poll(() => rig.sim.messages({ from: "business" }).some(({ contactId }) => contactId.endsWith(contact)), { timeout: 20_000 })
    .toBe(true);
});

test("mutations change the body", () => {
  const random = randomFrom(3);
  const body = Buffer.from(JSON.stringify({ entry: [{ changes: [{ value: { messages: [{ id: "a", type: "text" }] } }] }] }));
  const changed = Array.from({ length: 200 }, () => mutate(body, random)).filter((one) => !one.equals(body));
  expect(changed.length).toBeGreaterThan(150);
});
