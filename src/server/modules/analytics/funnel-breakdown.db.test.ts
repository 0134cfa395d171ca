import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testDatabase } from "#testing/database.ts";
import type { Breakdown } from "./reports/funnel-parts.repo.ts";
import { funnelLevels } from "./reports/funnel.repo.ts";
import { analyticsBench } from "./testing/analytics-bench.ts";
import { begin, hour, putDeeds } from "./testing/deeds.ts";

const db = await testDatabase();
let bench: Awaited<ReturnType<typeof analyticsBench>>;
beforeAll(async () => {
  bench = await analyticsBench(db, new Date("2026-06-15T15:00:00Z"));
}, 60_000);
afterAll(() => bench.close());

const steps = [{ kind: "conversation" }, { kind: "cart" }, { kind: "order" }] as const;

/** What a person does: the number of a step, the hour, and by which channel ("": not known). */
interface Deed {
  what: number;
  at: number;
  channel: string;
}

/** In the order in which they count: by time, in the same moment by their step. */
const sorted = (deeds: readonly Deed[]) =>
  deeds.toSorted((a, b) => a.at - b.at || a.what - b.what || (a.channel < b.channel ? -1 : a.channel > b.channel ? 1 : 0));

/** All ways through the first so many steps within the window, each as places in the list of deeds. */
function ways(deeds: readonly Deed[], length: number, window: number): number[][] {
  let found: number[][] = deeds.flatMap(({ what }, index) => (what === 0 ? [[index]] : []));
  for (let step = 1; step < length; step += 1)
    found = found.flatMap((way) =>
      deeds.flatMap((deed, index) => {
        const start = deeds[way[0] ?? 0]?.at ?? 0;
        return deed.what === step && index > (way.at(-1) ?? 0) && deed.at <= start + window ? [[...way, index]] : [];
      }),
    );
  return found;
}

/** Of the ways that got farthest the one that got there first; back from there the nearest deed before. */
function wayInOrder(given: readonly Deed[], window: number): Deed[] {
  const deeds = sorted(given);
  for (let length = steps.length; length > 0; length -= 1) {
    const found = ways(deeds, length, window);
    const first = Math.min(...found.map((way) => way.at(-1) ?? 0));
    const [best] = found
      .filter((way) => way.at(-1) === first)
      .toSorted((a, b) => {
        for (let place = length - 1; place >= 0; place -= 1) if (a[place] !== b[place]) return (b[place] ?? 0) - (a[place] ?? 0);
        return 0;
      });
    if (best) return best.flatMap((index) => deeds[index] ?? []);
  }
  return [];
}

/** Of the windows with the most different steps the one that begins first; of each step its first deed in it. */
function wayInAnyOrder(given: readonly Deed[], window: number): Deed[] {
  const deeds = sorted(given);
  const windows = deeds.map(({ at }) => deeds.filter((one) => one.at >= at && one.at <= at + window));
  const seen = (list: readonly Deed[]) => new Set(list.map(({ what }) => what)).size;
  const most = Math.max(0, ...windows.map(seen));
  const best = windows.find((list) => seen(list) === most) ?? [];
  return steps.flatMap((_, step) => best.find(({ what }) => what === step) ?? []);
}

/** How many persons of each part came to each step; persons who are at none are nobody's. */
function expected(persons: readonly (readonly Deed[])[], window: number, mode: "ordered" | "unordered", at: Breakdown["at"]) {
  const counted = persons.flatMap((deeds) => {
    const way = mode === "ordered" ? wayInOrder(deeds, window) : wayInAnyOrder(deeds, window);
    if (way.length === 0) return [];
    const telling = sorted(deeds).filter(({ channel }) => channel !== "");
    const part =
      typeof at === "number"
        ? way.find(({ what }) => what === at)?.channel
        : at === "first"
          ? telling[0]?.channel
          : at === "last"
            ? telling.at(-1)?.channel
            : telling.find(({ what }) => what === 0)?.channel;
    return [{ part: part ?? "", level: way.length }];
  });
  const parts = [...new Set(counted.map(({ part }) => part))].toSorted();
  return parts.map((part) => [part, ...steps.map((_, index) => counted.filter((one) => one.part === part && one.level > index).length)]);
}

async function found(accountId: string, window: number, mode: "ordered" | "strict" | "unordered", breakdown: Breakdown | null) {
  const place = { accountId, from: new Date(begin), to: new Date(begin + 30 * 24 * hour), timeZone: "UTC" };
  const rows = (await funnelLevels(bench.store, place, { steps, mode, windowMillis: window * hour, exclude: [], breakdown })).filter(
    ({ level }) => level > 0,
  );
  const parts = [...new Set(rows.map(({ part }) => part))].toSorted();
  return parts.map((part) => [
    part,
    ...steps.map((_, index) => rows.filter((one) => one.part === part && one.level > index).reduce((sum, one) => sum + one.persons, 0)),
  ]);
}

const deed = fc.record({
  what: fc.integer({ min: 0, max: 2 }),
  at: fc.integer({ min: 0, max: 60 }),
  channel: fc.constantFrom("site", "shop", "mail", ""),
});
const world = fc.array(fc.array(deed, { minLength: 1, maxLength: 7 }), { minLength: 1, maxLength: 10 });

test("persons are in the part that looking at each of them says, and all parts together are the whole", async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.integer({ min: 1, max: 40 }), async (persons, window) => {
      const accountId = newId();
      await putDeeds(bench.store, accountId, persons);
      for (const mode of ["ordered", "unordered"] as const)
        for (const at of ["first_touch", "first", "last", 0, 1, 2] as const)
          expect(await found(accountId, window, mode, { dimension: "channel", at }), `${mode} ${at}`).toEqual(
            expected(persons, window, mode, at),
          );
      const whole = await found(accountId, window, "strict", null);
      for (const at of ["first", 0, 1, 2] as const) {
        const parts = await found(accountId, window, "strict", { dimension: "channel", at });
        expect(
          steps.map((_, index) => parts.reduce((sum, part) => sum + Number(part[index + 1]), 0)),
          `strict ${at}`,
        ).toEqual(steps.map((_, index) => Number(whole[0]?.[index + 1] ?? 0)));
      }
    }),
    // Two of the same step in the same moment, which say different things of their person.
    {
      numRuns: 15,
      endOnFailure: true,
      examples: [
        [
          [
            [
              { what: 0, at: 16, channel: "site" },
              { what: 0, at: 16, channel: "shop" },
            ],
          ],
          10,
        ],
      ],
    },
  );
}, 180_000);

test("events of visitors say which product it was, and whoever did nothing of the kind is in no part", async () => {
  const accountId = newId();
  const event = (visitor_id: string, event_name: string, hours: number, product_id: string) => ({
    account_id: accountId,
    id: newId(),
    at: new Date(begin + hours * hour).toISOString(),
    received_at: new Date(begin + hours * hour).toISOString(),
    visitor_id,
    event_name,
    product_id,
  });
  const [one, two, three] = [newId(), newId(), newId()];
  await bench.store.insert(
    "events",
    [
      event(one, "look", 1, "chair"),
      event(one, "look", 2, "table"),
      event(one, "buy", 3, "table"),
      event(two, "look", 1, "chair"),
      event(three, "buy", 1, "lamp"),
    ],
    `events:${accountId}`,
  );
  const place = { accountId, from: new Date(begin), to: new Date(begin + 24 * hour), timeZone: "UTC" };
  const of = async (at: Breakdown["at"]) =>
    (
      await funnelLevels(bench.store, place, {
        steps: [
          { kind: "event", name: "look" },
          { kind: "event", name: "buy" },
        ],
        mode: "ordered",
        windowMillis: 24 * hour,
        exclude: [],
        breakdown: { dimension: "product", at },
      })
    )
      .filter(({ level }) => level > 0)
      .map(({ part, level, persons }) => [part, level, persons])
      .toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
  expect(await of(0)).toEqual([
    ["chair", 1, 1],
    ["table", 2, 1],
  ]);
  expect(await of(1)).toEqual([
    ["", 1, 1],
    ["table", 2, 1],
  ]);
  expect(await of("first")).toEqual([
    ["chair", 1, 1],
    ["chair", 2, 1],
  ]);
});
