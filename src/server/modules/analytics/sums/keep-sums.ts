import { findAccount } from "#modules/accounts/index.ts";
import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { setSumsAside } from "#platform/analytics/sum-epochs.repo.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import { addToDays, dayState, makeDays, type DayState } from "./day-sums.repo.ts";
import { dayDifferences, differenceRows } from "./differences.ts";
import * as repo from "./sums.repo.ts";

type Rows = readonly Readonly<Record<string, unknown>>[];
/** Blocks of rows by the table that they go to. */
export type Blocks = Readonly<Record<string, readonly Rows[]>>;

const folded = ["fact_openings", "fact_messages"] as const;
// Sums that could not be made leave the questions to the facts themselves; they are not tried with every block.
const restMillis = 300_000;

const idsIn = (blocks: readonly Rows[], column: string) => [
  ...new Set(blocks.flat().flatMap((row) => (typeof row[column] === "string" ? [row[column]] : []))),
];

/** Null for what the store refuses, as for its memory. A store that is away throws: the blocks are given again. */
const orNull = <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error: unknown) => {
    if (error instanceof AppError && error.code !== "analytics.unavailable") return null;
    throw error;
  });

type Keeping = { db: Db; store: AnalyticsStore; log: Logger; clock?: () => number };

/**
 * Keeps the sums in step with the facts: around the insertion of facts of one account it looks at what the touched conversations add up to before and after,
 * and tells the difference, by the quarter of an hour to the analytics store and by the day of the account's zone to PostgreSQL. Facts whose insertion was
 * cut short are told again; the sums are then made anew, as after a reset. Only one process feeds.
 */
export function createSumKeeper({ db, store, log, clock = Date.now }: Keeping) {
  const restUntil = new Map<string, number>();

  async function rarely(accountId: string, make: () => Promise<void>): Promise<void> {
    if (clock() < (restUntil.get(accountId) ?? 0)) return;
    try {
      await make();
      restUntil.delete(accountId);
    } catch (error) {
      restUntil.set(accountId, clock() + restMillis);
      log.warn({ err: error, accountId }, "sums could not be made");
    }
  }

  const makeAnew = (accountId: string, timeZone: string | null) =>
    rarely(accountId, async () => {
      const epoch = await repo.makeSums(store, accountId);
      if (epoch !== null && timeZone !== null) await makeDays(db, store, accountId, epoch, timeZone);
    });

  async function isInDoubt(accountId: string, blocks: Blocks): Promise<boolean> {
    // A block is inserted as a whole: its first row tells for all.
    const asked = repo.watchedTables.map((table) =>
      repo.wasTold(
        store,
        accountId,
        table,
        (blocks[table] ?? []).flatMap((rows) => rows.slice(0, 1)),
      ),
    );
    return (await Promise.all(asked)).includes(true);
  }

  /** Tells the days what changed, or makes them anew where they are of other sums or of another zone. */
  async function keepDays(
    accountId: string,
    of: { epoch: number; timeZone: string; state: DayState | null },
    changes: Parameters<typeof addToDays>[3],
  ) {
    const { epoch, timeZone, state } = of;
    const inStep = state !== null && state.epoch === epoch && state.timeZone === timeZone;
    if (inStep && (changes.length === 0 || (await addToDays(db, accountId, epoch, changes)))) return;
    await rarely(accountId, () => makeDays(db, store, accountId, epoch, timeZone));
  }

  return async function around(accountId: string, blocks: Blocks, insert: () => Promise<void>): Promise<void> {
    const touched = {
      conversations: idsIn([...(blocks["fact_openings"] ?? []), ...(blocks["fact_messages"] ?? [])], "conversation_id"),
      customers: idsIn(blocks["fact_erased"] ?? [], "customer_id"),
    };
    const isReset = blocks["fact_resets"] !== undefined;
    if (!isReset && touched.conversations.length + touched.customers.length === 0) return insert();
    const timeZone = (await db.account(accountId, (tx) => findAccount(tx, accountId)))?.time_zone ?? null;
    const tables = touched.customers.length > 0 ? folded : folded.filter((table) => blocks[table] !== undefined);
    const fold = () => Promise.all(tables.map((table) => repo.foldTouched(store, accountId, table, touched, timeZone ?? "UTC")));
    // Asked at once: each question costs the engine the same few milliseconds, however little it is about.
    const [epoch, inDoubt, found, state] = isReset
      ? [null, true, null, null]
      : await Promise.all([
          orNull(repo.currentEpoch(store, accountId)),
          orNull(isInDoubt(accountId, blocks)),
          orNull(fold()),
          dayState(db, accountId),
        ]);
    const before = inDoubt === false ? found : null;
    if (epoch === null || before === null) {
      if (epoch !== null || isReset) await setSumsAside(db, store, accountId);
      await insert();
      return makeAnew(accountId, timeZone);
    }
    await insert();
    const after = await orNull(fold());
    const rows = after && tables.flatMap((table, at) => differenceRows({ accountId, epoch }, table, before[at] ?? [], after[at] ?? []));
    if (rows !== null && (await orNull(repo.addDifferences(store, rows, `sums:${accountId}:${clock()}`).then(() => true)))) {
      const changes = tables.flatMap((table, at) => dayDifferences(table, before[at] ?? [], after?.[at] ?? []));
      if (timeZone !== null) await keepDays(accountId, { epoch, timeZone, state }, changes);
      return;
    }
    await setSumsAside(db, store, accountId);
    await makeAnew(accountId, timeZone);
  };
}
