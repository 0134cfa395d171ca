import type { Vault } from "#platform/crypto/vault.ts";
import type { MergeFollower } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { insertBlock } from "./blocks.repo.ts";
import { blockContext } from "./stored-call.ts";
import { countVisitorsOf, moveVisitors } from "./visitors.repo.ts";

/** The visitors of a customer that went become those of the one that stays, here and in the analytics store. */
export function visitorsFollowMerge(vault: Vault): MergeFollower {
  async function move(tx: Tx, accountId: string, fromId: string, toId: string, only?: readonly string[]): Promise<string[]> {
    const moved = await moveVisitors(tx, accountId, fromId, toId, only);
    if (moved.length === 0) return moved;
    const version = Date.now();
    const rows = moved.map((visitorId) => ({ account_id: accountId, visitor_id: visitorId, customer_id: toId, version }));
    await insertBlock(tx, accountId, "person_map", await vault.seal(accountId, blockContext, Buffer.from(JSON.stringify(rows))));
    return moved;
  }
  return {
    name: "visitors",
    move: (tx, accountId, fromId, intoId) => move(tx, accountId, fromId, intoId),
    async moveBack(tx, accountId, moved, fromId, toId) {
      await move(tx, accountId, fromId, toId, moved as string[]);
    },
    count: async (tx, accountId, customerId) => ({ visitors: await countVisitorsOf(tx, accountId, customerId) }),
  };
}
