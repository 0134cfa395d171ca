import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { countAttempt, listBlocks, lockFeeding, removeBlocks, type BlockRow } from "./blocks.repo.ts";
import { blockContext } from "./stored-call.ts";

const blocksAtOnce = 40;

/** Blocks of facts of one account by table. Does the insertion and what has to be done around it. */
type AroundFacts = (
  accountId: string,
  blocks: Readonly<Record<string, readonly (readonly Record<string, unknown>[])[]>>,
  insert: () => Promise<void>,
) => Promise<void>;

interface Block {
  id: number;
  accountId: string;
  table: string;
  rows: Record<string, unknown>[];
}

const isFact = ({ table_name }: BlockRow) => table_name.startsWith("fact_");

/**
 * Blocks in the order in which they are given to the store: facts of an account in groups, up to one that resets them; whatever happened as it came. Facts may
 * be told again in other groups, since the newest row of each holds; what happened may not.
 */
function inGroups(blocks: readonly BlockRow[]): BlockRow[][] {
  const groups: BlockRow[][] = [];
  const open = new Map<string, BlockRow[]>();
  for (const block of blocks) {
    const isReset = block.table_name === "fact_resets";
    const last = isFact(block) && !isReset ? open.get(block.account_id) : undefined;
    if (last) last.push(block);
    else {
      const group = [block];
      groups.push(group);
      if (isReset) open.delete(block.account_id);
      else if (isFact(block)) open.set(block.account_id, group);
    }
  }
  return groups;
}

/**
 * Brings committed blocks to the analytics store in their order, one process at a time. A block is removed after the store has it; one whose
 * fate is unknown (the engine or this process died) is given again with the same token, which the store takes once.
 */
export function createFeeder(deps: {
  db: Db;
  vault: Vault;
  store: AnalyticsStore;
  log: Logger;
  /** Whether facts may open the store; visits always do. Facts that wait are fed once it is open. */
  factsMayOpen?: () => boolean;
  /** What is kept in step with the facts; they are inserted alone unless given. */
  aroundFacts?: AroundFacts;
}): Worker {
  const { db, vault, store, log } = deps;
  const around: AroundFacts = deps.aroundFacts ?? ((_accountId, _blocks, insert) => insert());

  const open = async ({ id, account_id, table_name, rows_sealed }: BlockRow): Promise<Block> => ({
    id,
    accountId: account_id,
    table: table_name,
    rows: JSON.parse(await vault.openText(account_id, blockContext, rows_sealed)) as Record<string, unknown>[],
  });

  /** Gives blocks of one table at once; when the store refuses them, one by one, so that one bad block holds up none. Gives back what it took. */
  async function give(blocks: readonly Block[], refused: (block: Block, error: AppError) => Promise<void>): Promise<number[]> {
    const [first] = blocks;
    if (!first) return [];
    const token = blocks.length === 1 ? `block:${first.id}` : `blocks:${first.id}:${blocks.at(-1)?.id}:${blocks.length}`;
    try {
      await store.insert(
        first.table,
        blocks.flatMap(({ rows }) => rows),
        token,
      );
      return blocks.map(({ id }) => id);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "analytics.unavailable") throw error;
      if (blocks.length === 1) {
        await refused(first, error);
        return [];
      }
      const taken: number[] = [];
      for (const block of blocks) taken.push(...(await give([block], refused)));
      return taken;
    }
  }

  /** Feeds a group. What the store refuses is counted and goes before no longer after some tries. */
  async function feed(tx: Tx, group: readonly Block[]): Promise<number[]> {
    const [first] = group;
    if (!first) return [];
    const byTable = Map.groupBy(group, ({ table }) => table);
    const fed: number[] = [];
    const insert = async () => {
      for (const blocks of byTable.values())
        fed.push(
          ...(await give(blocks, async (block, error) => {
            log.warn({ err: error, blockId: block.id }, "analytics store took no block");
            await countAttempt(tx, block.id);
          })),
        );
    };
    if (first.table.startsWith("fact_"))
      await around(first.accountId, Object.fromEntries([...byTable].map(([table, list]) => [table, list.map(({ rows }) => rows)])), insert);
    else await insert();
    return fed;
  }

  return new Worker({
    name: "analytics-feed",
    log,
    everyMillis: 2000,
    async run() {
      return db.system(async (tx) => {
        if (!(await lockFeeding(tx))) return false;
        const blocks = await listBlocks(tx, blocksAtOnce);
        if (deps.factsMayOpen?.() === false && blocks.every(isFact)) return false;
        const fed: number[] = [];
        for (const group of inGroups(blocks)) {
          try {
            fed.push(...(await feed(tx, await Promise.all(group.map(open)))));
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            // What was fed is removed; the rest waits until the store is back.
            log.warn({ err: error, blockId: group[0]?.id }, "analytics store took no block");
            break;
          }
        }
        if (fed.length > 0) await removeBlocks(tx, fed);
        return fed.length === blocksAtOnce;
      });
    },
  });
}
