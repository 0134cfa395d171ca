import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { testDatabase } from "#testing/database.ts";
import { findDelivery, insertPackedDeliveries, listWaitingDeliveries, markDeliveriesRead, reviveDeliveries } from "./intake.repo.ts";
import { packDeliveries, unpackBodies, type Delivery } from "./packed-bodies.ts";

const db = await testDatabase();
const vault = createVault(db, randomBytes(32));

test("bodies come out as they went in, each with its kind, signer and trace, in their order", async () => {
  const delivery: fc.Arbitrary<Delivery> = fc.record({
    kind: fc.constantFrom("whatsapp", "instagram"),
    secretRef: fc.constantFrom("env", "018f0000-0000-7000-8000-000000000001"),
    body: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
    trace: fc.constantFrom(
      null,
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
      "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b8-00",
    ),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(delivery, { maxLength: 40 }), async (deliveries) => {
      const packed = await packDeliveries(vault, deliveries);
      const out: Delivery[] = [];
      for (const { kind, secretRef, lengths, bodySealed } of packed)
        for (const { raw, trace } of await unpackBodies(vault, { lengths: [...lengths], body_sealed: bodySealed }))
          out.push({ kind, secretRef, body: raw, trace });
      expect(new Set(packed.map(({ kind, secretRef }) => `${kind} ${secretRef}`)).size).toBe(packed.length);
      const of = (list: readonly Delivery[], one: Delivery) =>
        list
          .filter(({ kind, secretRef }) => kind === one.kind && secretRef === one.secretRef)
          .map(({ body, trace }) => `${body.toString("hex")} ${trace}`);
      expect(out).toHaveLength(deliveries.length);
      for (const one of deliveries) expect(of(out, one)).toEqual(of(deliveries, one));
    }),
    { numRuns: 60 },
  );
});

test("a row whose lengths do not fit its bytes is refused, and a row of the version before holds one body", async () => {
  const [packed] = await packDeliveries(vault, [{ kind: "whatsapp", secretRef: "env", body: Buffer.from("{}") }]);
  const sealed = packed?.bodySealed ?? Buffer.alloc(0);
  await expect(unpackBodies(vault, { lengths: [1], body_sealed: sealed })).rejects.toThrow("cannot hold");
  expect((await unpackBodies(vault, { lengths: null, body_sealed: sealed })).map(({ raw }) => String(raw))).toEqual(["{}"]);
});

test("waiting rows are taken oldest first until they hold enough bodies, and a read one comes back as what it was", async () => {
  const { autocommit } = db;
  const sizes = [3, 1, 4, 2];
  for (const size of sizes) {
    const bodies = Array.from({ length: size }, (_, index) => ({
      kind: "whatsapp",
      secretRef: "env",
      body: Buffer.from(`${size}-${index}`),
    }));
    for (const packed of await packDeliveries(vault, bodies)) await insertPackedDeliveries(autocommit, packed);
  }
  const counts = async (bodies: number) => (await listWaitingDeliveries(autocommit, bodies)).map((row) => row.lengths?.length);
  expect(await counts(1)).toEqual([3]);
  expect(await counts(3)).toEqual([3]);
  expect(await counts(4)).toEqual([3, 1]);
  expect(await counts(5)).toEqual([3, 1, 4]);
  expect(await counts(100)).toEqual(sizes);
  const [first] = await listWaitingDeliveries(autocommit, 1);
  await markDeliveriesRead(autocommit, [first?.id ?? 0]);
  expect(await counts(100)).toEqual([1, 4, 2]);
  expect(await reviveDeliveries(autocommit, new Date(Date.now() - 3_600_000), new Date(Date.now() + 3_600_000))).toBe(1);
  expect(await counts(100)).toEqual(sizes);
  const kept = await findDelivery(autocommit, first?.id ?? 0);
  expect(kept && (await unpackBodies(vault, kept)).map(({ raw }) => String(raw))).toEqual(["3-0", "3-1", "3-2"]);
  expect(await findDelivery(autocommit, 0)).toBeNull();
});
