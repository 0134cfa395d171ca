import type { Vault } from "#platform/crypto/vault.ts";
import type { MergeFollower } from "#modules/customers/index.ts";
import { insertBlock } from "./blocks.repo.ts";
import { blockContext } from "./stored-call.ts";
import { moveVisitors } from "./visitors.repo.ts";

/** The visitors of a customer that went become those of the one that stays, here and in the analytics store. */
export function moveVisitorsOfCustomer(vault: Vault): MergeFollower {
  return async (tx, accountId, fromId, intoId) => {
    const moved = await moveVisitors(tx, accountId, fromId, intoId);
    if (moved.length === 0) return;
    const version = Date.now();
    const rows = moved.map((visitorId) => ({ account_id: accountId, visitor_id: visitorId, customer_id: intoId, version }));
    await insertBlock(tx, accountId, "person_map", await vault.seal(accountId, blockContext, Buffer.from(JSON.stringify(rows))));
  };
}
