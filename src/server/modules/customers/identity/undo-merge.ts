import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { refreshRefusalMarks } from "../consent/consents.repo.ts";
import { listCustomerIdentities, lockCustomers } from "../customers.repo.ts";
import { restoreDoubles } from "../doubles/doubles.repo.ts";
import { mergeCustomers, moveIdentities, resealOwned, type MergeSnapshot } from "../merge-customers.ts";
import { mergeFollowers } from "./follow-merge.ts";
import { keepApart, lockMerge, markUndone, moveMerges, moveOwnedBack, restoreCustomer, setTags, takeBackCustomer } from "./merges.repo.ts";

export interface Undone {
  /** The customer that is there again, or that went back where it came from. */
  customerId: string;
  keptId: string;
}

/**
 * Takes a merge or split back. What both had before is as it was; what came since stays with the customer that was kept. The two are not made one
 * again by themselves. Errors: `customers.merge_unknown`, `customers.merge_undone`.
 */
export async function undoMerge(
  tx: Tx,
  vault: Vault,
  accountId: string,
  merge: { id: string; customerId: string },
  actor: { id: string | null; name: string },
  now: Date,
): Promise<Undone> {
  const row = await lockMerge(tx, accountId, merge.id);
  if (!row || row.into_id !== merge.customerId)
    throw new AppError("not_found", "customers.merge_unknown", { message: "There is no such merge of this customer." });
  if (row.undone_at !== null) throw new AppError("conflict", "customers.merge_undone", { message: "This was undone already." });
  await lockCustomers(tx, accountId, [row.into_id]);
  const [kept] = await listCustomerIdentities(tx, accountId, [row.into_id]);
  if (!kept) throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  await markUndone(tx, accountId, row.id, now, actor.name);
  if (row.kind === "split") return undoSplit(tx, vault, accountId, row.from_id, row.into_id, actor);

  const snapshot = row.snapshot as unknown as MergeSnapshot;
  await restoreCustomer(tx, accountId, snapshot.from);
  const keys = { old: kept.salt, next: Buffer.from(snapshot.from.salt, "hex") };
  await moveIdentities(tx, vault, accountId, {
    fromId: row.into_id,
    toId: row.from_id,
    keys,
    only: snapshot.identityIds,
    reason: "merge_undone",
    detail: { mergeId: row.id, by: actor.name },
  });
  // What was erased or moved on since is not with the kept customer any more and is left alone.
  const owned = await moveOwnedBack(tx, accountId, row.into_id, row.from_id, snapshot.owned);
  await resealOwned(tx, vault, accountId, owned, keys);
  await setTags(tx, accountId, row.into_id, [], snapshot.tags.added);
  await setTags(tx, accountId, row.from_id, snapshot.tags.from, []);
  for (const follower of mergeFollowers())
    if (follower.name in snapshot.followed)
      await follower.moveBack(tx, accountId, snapshot.followed[follower.name], row.into_id, row.from_id);
  await takeBackCustomer(tx, accountId, row.into_id, snapshot.before, snapshot.after);
  await moveMerges(tx, accountId, snapshot.merges, row.from_id);
  await restoreDoubles(tx, accountId, snapshot.doubles);
  await refreshRefusalMarks(tx, accountId, [row.from_id, row.into_id]);
  await keepApart(tx, accountId, newId(), [row.from_id, row.into_id], actor.name);
  return { customerId: row.from_id, keptId: row.into_id };
}

/** A split is undone by a merge: the part goes back to where it was taken from. */
async function undoSplit(
  tx: Tx,
  vault: Vault,
  accountId: string,
  fromId: string,
  partId: string,
  actor: { id: string | null; name: string },
): Promise<Undone> {
  const [whole] = await listCustomerIdentities(tx, accountId, [fromId]);
  if (!whole) throw new AppError("not_found", "customers.not_found", { message: "The customer that it was split from is gone." });
  await mergeCustomers(tx, vault, accountId, { fromId: partId, intoId: fromId, intoSalt: whole.salt, reason: "split_undone", actor });
  return { customerId: fromId, keptId: fromId };
}
