import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testDatabase } from "#testing/database.ts";
import type { StepKind } from "./reports/funnel-parts.repo.ts";
import { funnelLevels } from "./reports/funnel.repo.ts";
import { analyticsBench } from "./testing/analytics-bench.ts";
import { begin, hour, putDeeds } from "./testing/deeds.ts";

const db = await testDatabase();
let bench: Awaited<ReturnType<typeof analyticsBench>>;
beforeAll(async () => {
  bench = await analyticsBench(db, new Date("2026-06-15T15:00:00Z"));
}, 60_000);
afterAll(() => bench.close());

const steps: readonly { kind: StepKind; table: string }[] = [
  { kind: "conversation", table: "fact_openings" },
  { kind: "cart", table: "fact_carts" },
  { kind: "order", table: "fact_orders" },
];
const excluded = 3;

/** What a person does: the number of a step, or 3 for what is excluded, and the hour. */
type Deed = readonly [what: number, at: number];

/** The longest way through the steps that begins with one deed, each step no earlier than the one before and within the window. */
function ordered(deeds: readonly Deed[], window: number): number {
  const from = (step: number, after: number, until: number): number => {
    if (step === steps.length) return 0;
    const next = deeds.filter(([what, at]) => what === step && at >= after && at <= until);
    return Math.max(0, ...next.map(([, at]) => 1 + from(step + 1, at, until)));
  };
  return Math.max(0, ...deeds.filter(([what]) => what === 0).map(([, at]) => 1 + from(1, at, at + window)));
}

/** The most different steps within a window that begins with one of them. */
const unordered = (deeds: readonly Deed[], window: number): number =>
  Math.max(
    0,
    ...deeds
      .filter(([what]) => what !== excluded)
      .map(
        ([, first]) =>
          new Set(deeds.filter(([what, at]) => what !== excluded && at >= first && at <= first + window).map(([what]) => what)).size,
      ),
  );

/** Left out: it does what is excluded within the window of its beginning. */
function isLeftOut(deeds: readonly Deed[], window: number, mode: "ordered" | "unordered"): boolean {
  const starts = deeds.filter(([what]) => (mode === "ordered" ? what === 0 : what !== excluded)).map(([, at]) => at);
  const start = Math.min(...starts);
  return deeds.some(([what, at]) => what === excluded && at >= start && at <= start + window);
}

test("funnels in order and in any order, with and without exclusion, count persons as looking at each of them does", async () => {
  const deed = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60 }));
  const world = fc.array(fc.array(deed, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 40 }), async (persons, window) => {
      const accountId = newId();
      await putDeeds(
        bench.store,
        accountId,
        persons.map((deeds) => deeds.map(([what, at]) => ({ what, at }))),
      );
      const place = { accountId, from: new Date(begin), to: new Date(begin + 30 * 24 * hour), timeZone: "UTC" };
      for (const mode of ["ordered", "unordered"] as const)
        for (const exclude of [[], [{ kind: "lead" as const }]]) {
          const rows = await funnelLevels(bench.store, place, { steps, mode, windowMillis: window * hour, exclude, breakdown: null });
          const found = steps.map((_, index) => rows.filter(({ level }) => level > index).reduce((sum, one) => sum + one.persons, 0));
          const levels = persons
            .filter((deeds) => exclude.length === 0 || !isLeftOut(deeds, window, mode))
            .map((deeds) => (mode === "ordered" ? ordered(deeds, window) : unordered(deeds, window)));
          expect(found, `${mode}, ${exclude.length} excluded`).toEqual(
            steps.map((_, index) => levels.filter((level) => level > index).length),
          );
        }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);

interface Someone {
  /** Whether their visits are known to be theirs. */
  known: boolean;
  /** Which of two devices, what (0 and 1: events, 2: an order, 3: an event that is excluded), and the hour. */
  deeds: readonly (readonly [device: number, what: number, at: number])[];
}

async function storeVisits(accountId: string, persons: readonly Someone[]): Promise<void> {
  const names = ["look", "choose", "", "leave"];
  const at = (hours: number) => new Date(begin + hours * hour).toISOString();
  const all = persons.map((one) => ({ ...one, customer_id: newId(), visitors: [newId(), newId()] }));
  const events = all.flatMap(({ deeds, visitors }) =>
    deeds.flatMap(([device, what, hours]) =>
      what === 2
        ? []
        : [
            {
              account_id: accountId,
              id: newId(),
              at: at(hours),
              received_at: at(hours),
              visitor_id: visitors[device],
              event_name: names[what],
            },
          ],
    ),
  );
  const orders = all.flatMap(({ deeds, customer_id }) =>
    deeds
      .filter(([, what]) => what === 2)
      .map(([, , hours]) => ({
        account_id: accountId,
        id: newId(),
        version: 1,
        removed: 0,
        customer_id,
        at: at(hours),
        status: "paid",
        techniques: [],
      })),
  );
  const map = all
    .filter(({ known }) => known)
    .flatMap(({ visitors, customer_id }) => visitors.map((visitor_id) => ({ account_id: accountId, visitor_id, customer_id, version: 1 })));
  await bench.store.insert("events", events, `events:${accountId}`);
  await bench.store.insert("fact_orders", orders, `visit-orders:${accountId}`);
  await bench.store.insert("person_map", map, `map:${accountId}`);
}

/** Whose deeds count together: those of a customer on all devices; of others each device's, and the orders, by themselves. */
const together = ({ known, deeds }: Someone): Deed[][] => {
  const plain = (list: Someone["deeds"]): Deed[] => list.map(([, what, at]) => [what, at]);
  if (known) return [plain(deeds)];
  return [0, 1]
    .map((device) => plain(deeds.filter(([own, what]) => own === device && what !== 2)))
    .concat([plain(deeds.filter(([, what]) => what === 2))]);
};

test("events of visitors count for the customer that a visitor turned out to be, and for the visitor alone until then", async () => {
  const deed = fc.tuple(fc.integer({ min: 0, max: 1 }), fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 60 }));
  const someone = fc.record({ known: fc.boolean(), deeds: fc.array(deed, { minLength: 1, maxLength: 8 }) });
  const ofVisits = [{ kind: "event" as const, name: "look" }, { kind: "event" as const, name: "choose" }, { kind: "order" as const }];
  await fc.assert(
    fc.asyncProperty(fc.array(someone, { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 40 }), async (persons, window) => {
      const accountId = newId();
      await storeVisits(accountId, persons);
      const place = { accountId, from: new Date(begin), to: new Date(begin + 30 * 24 * hour), timeZone: "UTC" };
      for (const mode of ["ordered", "unordered"] as const)
        for (const exclude of [[], [{ kind: "event" as const, name: "leave" }]]) {
          const of = { steps: ofVisits, mode, windowMillis: window * hour, exclude, breakdown: null };
          const rows = await funnelLevels(bench.store, place, of);
          const found = ofVisits.map((_, index) => rows.filter(({ level }) => level > index).reduce((sum, one) => sum + one.persons, 0));
          const levels = persons
            .flatMap(together)
            .filter((deeds) => exclude.length === 0 || !isLeftOut(deeds, window, mode))
            .map((deeds) => (mode === "ordered" ? ordered(deeds, window) : unordered(deeds, window)));
          const wanted = ofVisits.map((_, index) => levels.filter((level) => level > index).length);
          expect(found, `${mode}, ${exclude.length} excluded`).toEqual(wanted);
        }
    }),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
