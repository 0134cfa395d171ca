import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { setSumsAside } from "#platform/analytics/sum-epochs.repo.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import { differenceRows } from "./differences.ts";
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

/**
 * Keeps the sums in step with the facts: around the insertion of facts of one account it looks at what the touched conversations add up to before and after,
 * and tells the difference. Facts whose insertion was cut short are told again; the sums are then made anew, as after a reset. Only one process feeds.
 */
export function createSumKeeper({ store, log, clock = Date.now }: { store: AnalyticsStore; log: Logger; clock?: () => number }) {
  const restUntil = new Map<string, number>();

  async function makeAnew(accountId: string): Promise<void> {
    if (clock() < (restUntil.get(accountId) ?? 0)) return;
    try {
      await repo.makeSums(store, accountId);
      restUntil.delete(accountId);
    } catch (error) {
      restUntil.set(accountId, clock() + restMillis);
      log.warn({ err: error, accountId }, "sums could not be made");
    }
  }

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

  return async function around(accountId: string, blocks: Blocks, insert: () => Promise<void>): Promise<void> {
    const touched = {
      conversations: idsIn([...(blocks["fact_openings"] ?? []), ...(blocks["fact_messages"] ?? [])], "conversation_id"),
      customers: idsIn(blocks["fact_erased"] ?? [], "customer_id"),
    };
    const isReset = blocks["fact_resets"] !== undefined;
    if (!isReset && touched.conversations.length + touched.customers.length === 0) return insert();
    const tables = touched.customers.length > 0 ? folded : folded.filter((table) => blocks[table] !== undefined);
    const fold = () => Promise.all(tables.map((table) => repo.foldTouched(store, accountId, table, touched)));
    // Asked at once: each question costs the engine the same few milliseconds, however little it is about.
    const [epoch, inDoubt, found] = isReset
      ? [null, true, null]
      : await Promise.all([orNull(repo.currentEpoch(store, accountId)), orNull(isInDoubt(accountId, blocks)), orNull(fold())]);
    const before = inDoubt === false ? found : null;
    if (epoch === null || before === null) {
      if (epoch !== null || isReset) await setSumsAside(store, accountId);
      await insert();
      return makeAnew(accountId);
    }
    await insert();
    const after = await orNull(fold());
    const rows = after && tables.flatMap((table, at) => differenceRows({ accountId, epoch }, table, before[at] ?? [], after[at] ?? []));
    if (rows !== null && (await orNull(repo.addDifferences(store, rows, `sums:${accountId}:${clock()}`).then(() => true)))) return;
    await setSumsAside(store, accountId);
    await makeAnew(accountId);
  };
}
