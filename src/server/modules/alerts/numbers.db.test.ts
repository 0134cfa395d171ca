import { afterAll, beforeAll, expect, test } from "vitest";
import { createDayLook } from "#modules/analytics/index.ts";
import { analyticsBench } from "#modules/analytics/testing/analytics-bench.ts";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { closeNumberAlert, putWatch, readWatch } from "./numbers.repo.ts";
import { watchAlerts } from "./watch-alerts.ts";
import { watchNumbers } from "./watch-numbers.ts";

const db = await testDatabase();
// A Monday, nine in the morning of São Paulo: the day before is Sunday the 14th.
let now = new Date("2026-06-15T12:00:00Z");
const clock = { now: () => now };
const signals = { on: () => () => {}, emit: () => {}, close: () => Promise.resolve() };
let bench: Awaited<ReturnType<typeof analyticsBench>>;
const lines: { accountId: string; line: string }[] = [];
const warned: unknown[] = [];
beforeAll(async () => {
  bench = await analyticsBench(db, now);
}, 60_000);
afterAll(() => bench.close());

const runner = () => ({
  db,
  clock,
  signals,
  log: { warn: (problem: unknown) => void warned.push(problem) },
  alerts: {
    tell: (accountId: string, line: (locale: string) => string) => {
      lines.push({ accountId, line: line("pt-BR") });
      return Promise.resolve();
    },
  },
  numbers: createDayLook({ db, store: bench.store, clock, channelNames: { loja: "Loja do centro" } }),
});
const look = async () => {
  await Promise.all([watchNumbers(runner()), watchNumbers(runner())]);
  await Promise.all([1, 2].map(() => watchAlerts({ ...runner(), publicUrl: "https://prosa.exemplo.com.br" })));
};
const told = (accountId: string) => lines.filter((one) => one.accountId === accountId).map(({ line }) => line);
const alertsOf = (accountId: string) =>
  db.system((tx) =>
    tx.query<{ id: string; metric: string; day: string; open: boolean; told: number }>(
      `select id, detail -> 'number' ->> 'metric' as metric, detail -> 'number' ->> 'day' as day, closed_at is null as open, told
       from alerts where account_id = $1 order by opened_at`,
      [accountId],
    ),
  );
const opening = (at: Date, channel: string) => ({
  conversation_id: newId(),
  opening: 1,
  customer_id: newId(),
  channel,
  inbox_id: newId(),
  at: at.toISOString(),
  last_at: at.toISOString(),
  labels: [],
});
const noon = (day: string) => new Date(`${day}T15:00:00Z`);
const daysBefore = (day: string, count: number) =>
  Array.from({ length: count }, (_, index) => new Date(noon(day).getTime() - (count - index) * 86_400_000));
let batch = 0;
async function put(accountId: string, rows: readonly object[]): Promise<void> {
  batch += 1;
  await bench.store.insert(
    "fact_openings",
    rows.map((row) => ({ account_id: accountId, version: 1, removed: 0, ...row })),
    `numbers:${batch}`,
  );
}
const many = (count: number, at: Date, channel: string) => Array.from({ length: count }, () => opening(at, channel));

/** An account that had twelve conversations a day for so many days, ten of them by the shop; its other numbers are left out. */
async function aBusiness(days: number): Promise<string> {
  const accountId = await testAccount(db);
  await db.system((tx) => putWatch(tx, accountId, { enabled: true, metrics: ["conversations"], medium: false, hour: 8 }));
  await put(
    accountId,
    daysBefore("2026-06-14", days).flatMap((at) => [...many(2, at, "site"), ...many(10, at, "loja")]),
  );
  return accountId;
}

test("an unusual day opens one alert over any number of runners, told once, with what moved; a usual day closes it", async () => {
  const [one, young, usual] = [await aBusiness(70), await aBusiness(20), await aBusiness(70)];
  await put(one, [...many(2, noon("2026-06-14"), "site"), ...many(78, noon("2026-06-14"), "loja")]);
  await put(young, many(80, noon("2026-06-14"), "loja"));
  await put(usual, many(12, noon("2026-06-14"), "loja"));
  // Before its hour nobody looks.
  now = new Date("2026-06-15T10:59:00Z");
  await look();
  expect(await alertsOf(one)).toEqual([]);
  now = new Date("2026-06-15T12:00:00Z");
  await look();
  expect(warned).toEqual([]);
  expect(await alertsOf(one)).toMatchObject([{ metric: "conversations", day: "2026-06-14", open: true, told: 1 }]);
  expect(told(one)).toEqual([
    "Número fora do normal: Conversas, 14 de junho de 2026: 80, quando o esperado era 12 (567% acima). Gravidade crítica. " +
      "O que mais mudou: Canal Loja do centro, 78 (esperado 10). O que explica este dia: " +
      "https://prosa.exemplo.com.br/numbers/analyses?analysis=explainAnomaly&metric=conversations&day=2026-06-14",
  ]);
  // Too little past, a day like the others: nothing.
  expect([await alertsOf(young), await alertsOf(usual), told(young), told(usual)]).toEqual([[], [], [], []]);
  // Later the same day, and beyond the pauses after which other alerts are repeated: not again.
  now = new Date("2026-06-16T03:30:00Z");
  await look();
  expect(told(one)).toHaveLength(1);
  // The day after is unusual as well: the same alert, told of the new day.
  await put(one, many(90, noon("2026-06-15"), "loja"));
  now = new Date("2026-06-16T12:00:00Z");
  await look();
  expect(await alertsOf(one)).toMatchObject([{ day: "2026-06-15", open: true, told: 2 }]);
  expect(told(one).at(-1)).toMatch(/^Continua: Número fora do normal: Conversas, 15 de junho de 2026: 90/);
  await put(one, many(12, noon("2026-06-16"), "loja"));
  now = new Date("2026-06-17T12:00:00Z");
  await look();
  expect(await alertsOf(one)).toMatchObject([{ open: false, told: 2 }]);
  expect(told(one).slice(2)).toEqual(["Resolvido: Conversas voltou ao normal."]);
  const events = await db.system((tx) =>
    tx.query<{ type: string; data: unknown }>(
      "select type, data from domain_events where account_id = $1 and type like 'alert.%' order by seq",
      [one],
    ),
  );
  expect(events.map(({ type }) => type)).toEqual(["alert.opened", "alert.closed"]);
  expect(events[0]?.data).toMatchObject({ kind: "unusual_number", channelId: null });
});

test("what a person closed stays closed, and nothing is told before the facts hold the day or when it is turned off", async () => {
  now = new Date("2026-06-15T12:00:00Z");
  const [one, off] = [await aBusiness(70), await aBusiness(70)];
  for (const accountId of [one, off]) await put(accountId, many(80, noon("2026-06-14"), "loja"));
  await db.system(async (tx) => {
    await putWatch(tx, off, { ...(await readWatch(tx, off)), enabled: false });
    // Something of the day before that the facts do not hold yet.
    await appendEvents(tx, one, [{ type: "conversation.created", subjectId: newId(), data: {} }]);
    await tx.execute("update domain_events set at = now() - interval '13 hours' where account_id = $1", [one]);
  });
  await look();
  expect([await alertsOf(one), await alertsOf(off)]).toEqual([[], []]);
  await db.system((tx) => tx.execute("update domain_events set at = now() - interval '5 minutes' where account_id = $1", [one]));
  await look();
  const [open] = await alertsOf(one);
  expect(open).toMatchObject({ open: true, told: 1 });
  await db.account(one, (tx) => closeNumberAlert(tx, one, open?.id ?? "", now));
  await look();
  expect(await alertsOf(one)).toMatchObject([{ id: open?.id, open: false }]);
  expect([told(one).length, await alertsOf(off), warned]).toEqual([1, [], []]);
});

test("a fall is told as well; a mean of too few cases and a single sale on a day without any are not", async () => {
  now = new Date("2026-06-15T12:00:00Z");
  const accountId = await testAccount(db);
  await put(
    accountId,
    daysBefore("2026-06-14", 70).flatMap((at) => many(100, at, "loja")),
  );
  const { numbers } = runner();
  const fallen = await numbers.look(accountId, "conversations", "2026-06-14");
  expect(fallen).toMatchObject({ state: "unusual", found: { value: 0, expected: 100, severity: "high", explained: true } });
  // It never had an order or an answer.
  expect(await numbers.look(accountId, "orders", "2026-06-14")).toEqual({ state: "insufficient" });
  expect(await numbers.look(accountId, "first_response_median", "2026-06-14")).toEqual({ state: "insufficient" });
  const sundays = await testAccount(db);
  await put(
    sundays,
    daysBefore("2026-06-14", 70).flatMap((at) => (at.getUTCDay() === 0 ? [] : many(20, at, "loja"))),
  );
  await put(sundays, many(1, noon("2026-06-14"), "loja"));
  expect(await numbers.look(sundays, "conversations", "2026-06-14")).toEqual({ state: "usual" });
});
