import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { insertCustomer, listCustomerIdentities, lockCustomers } from "../customers.repo.ts";
import { moveIdentities } from "../merge-customers.ts";
import { mergeFollowers } from "./follow-merge.ts";
import { insertMerge, keepApart } from "./merges.repo.ts";

/**
 * Takes identities of a customer, with what hangs on them alone, and makes another customer of them. The two are not made one again by themselves.
 * Errors: `customers.not_found`, `customers.split_needs_both_sides`, `customers.identity_unknown`.
 */
export async function splitCustomer(
  tx: Tx,
  vault: Vault,
  accountId: string,
  split: { customerId: string; identityIds: readonly string[]; name: string | null },
  actor: { id: string | null; name: string },
  now: Date,
): Promise<{ customerId: string; splitId: string }> {
  await lockCustomers(tx, accountId, [split.customerId]);
  const rows = await listCustomerIdentities(tx, accountId, [split.customerId]);
  const whole = rows[0];
  if (!whole) throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  const known = new Set(rows.flatMap((row) => row.identity_id ?? []));
  const wanted = new Set(split.identityIds);
  if ([...wanted].some((id) => !known.has(id)))
    throw new AppError("invalid", "customers.identity_unknown", {
      message: "One of the identities is not this customer's.",
      issues: [{ path: "identity_ids", message: "not all are this customer's" }],
    });
  if (wanted.size === 0 || wanted.size === known.size)
    throw new AppError("invalid", "customers.split_needs_both_sides", {
      message: "Choose at least one identity, and leave at least one.",
      issues: [{ path: "identity_ids", message: "some, but not all" }],
    });
  const salt = randomBytes(32);
  const customerId = newId();
  await insertCustomer(tx, accountId, {
    id: customerId,
    name: split.name,
    userType: whole.user_type,
    language: whole.language,
    salt,
    at: now,
  });
  await moveIdentities(tx, vault, accountId, {
    fromId: split.customerId,
    toId: customerId,
    keys: { old: whole.salt, next: salt },
    only: [...wanted],
    reason: "split",
    detail: { splitFrom: split.customerId, by: actor.name },
  });
  for (const follower of mergeFollowers()) await follower.split?.(tx, accountId, split.customerId, customerId, [...wanted]);
  const splitId = newId();
  await insertMerge(tx, accountId, {
    id: splitId,
    kind: "split",
    from_id: split.customerId,
    into_id: customerId,
    reason: "by_hand",
    actor_id: actor.id,
    actor_name: actor.name,
    at: now,
    snapshot: { identityIds: [...wanted] },
  });
  await keepApart(tx, accountId, newId(), [split.customerId, customerId], actor.name);
  return { customerId, splitId };
}
