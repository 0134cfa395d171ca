import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { listCustomerIdentities, listIdentitiesOf, lockCustomers, moveIdentity, recordLink, removeCustomer } from "./customers.repo.ts";
import { listDoublesOf } from "./doubles/doubles.repo.ts";
import { mergeFollowers } from "./identity/follow-merge.ts";
import {
  followMerges,
  insertMerge,
  joinProfiles,
  joinTags,
  listSealed,
  moveOwned,
  sealedColumns,
  snapshotCustomer,
  storeSealed,
  type OwnedTable,
  type Snapshot,
} from "./identity/merges.repo.ts";
import type { Takeable } from "./identity/merges.contract.ts";
import { openProfile, sealProfile } from "./profile/sealed-profile.ts";
import { refreshMarketingMarks } from "./consent/consents.repo.ts";
import { ContactRace } from "./contact-race.ts";
import { addressContext, identityContext } from "./resolve-contact.ts";

export interface Merge {
  fromId: string;
  intoId: string;
  intoSalt: Buffer;
  reason: string;
  /** Who merged by hand; nobody for merges that channels and programs make. */
  actor?: { id: string | null; name: string };
  /** Fields in which what the one that goes knows wins. */
  take?: readonly Takeable[];
}

export interface MergeSnapshot {
  from: { row: Snapshot; salt: string };
  before: Snapshot;
  after: Snapshot;
  identityIds: string[];
  owned: Record<OwnedTable, string[]>;
  tags: { from: string[]; added: string[] };
  merges: string[];
  doubles: Snapshot[];
  followed: Record<string, unknown>;
}

/** Seals rows that changed hands with their new customer's key. */
export async function resealOwned(
  tx: Tx,
  vault: Vault,
  accountId: string,
  moved: Partial<Record<OwnedTable, string[]>>,
  keys: { old: Buffer; next: Buffer },
): Promise<void> {
  const atOnce = 500;
  for (const column of sealedColumns) {
    const ids = moved[column.table] ?? [];
    for (let start = 0; start < ids.length; start += atOnce) {
      const rows = await listSealed(tx, accountId, column, ids.slice(start, start + atOnce));
      const sealed = await Promise.all(
        rows.map(async (row) => {
          const open = await vault.open(accountId, column.context, row.sealed, { customerSalt: keys.old });
          return { id: row.id, sealed: await vault.seal(accountId, column.context, open, { customerSalt: keys.next }) };
        }),
      );
      if (sealed.length > 0) await storeSealed(tx, accountId, column, sealed);
    }
  }
}

/** Moves identities to another customer and seals them with that one's key. */
export async function moveIdentities(
  tx: Tx,
  vault: Vault,
  accountId: string,
  move: {
    fromId: string;
    toId: string;
    keys: { old: Buffer; next: Buffer };
    only: readonly string[] | null;
    reason: string;
    detail: object;
  },
): Promise<string[]> {
  const old = { customerSalt: move.keys.old };
  const next = { customerSalt: move.keys.next };
  const moved: string[] = [];
  for (const identity of await listIdentitiesOf(tx, accountId, move.fromId)) {
    if (move.only !== null && !move.only.includes(identity.id)) continue;
    const value = await vault.open(accountId, identityContext(identity.kind), identity.value_sealed, old);
    const address = identity.address_sealed === null ? null : await vault.open(accountId, addressContext, identity.address_sealed, old);
    await moveIdentity(
      tx,
      accountId,
      identity.id,
      move.toId,
      await vault.seal(accountId, identityContext(identity.kind), value, next),
      address === null ? null : await vault.seal(accountId, addressContext, address, next),
    );
    await recordLink(tx, accountId, {
      id: newId(),
      customerId: move.toId,
      identityId: identity.id,
      reason: move.reason,
      detail: move.detail,
    });
    moved.push(identity.id);
  }
  return moved;
}

/**
 * Makes two customers one: what is sealed is sealed anew under the surviving customer's key, what hangs on the one that goes is moved, and what it
 * takes to undo it is kept. Gives back the id of the merge, or null when the one that goes is gone already.
 */
export async function mergeCustomers(tx: Tx, vault: Vault, accountId: string, merge: Merge): Promise<string | null> {
  const [from] = await listCustomerIdentities(tx, accountId, [merge.fromId]);
  if (!from) return null;
  // Before anything is read: what another transaction links to the one that goes would go with it.
  if ((await lockCustomers(tx, accountId, [merge.fromId, merge.intoId])) < 2) throw new ContactRace();
  const [fromBefore, intoBefore] = await Promise.all([
    snapshotCustomer(tx, accountId, merge.fromId),
    snapshotCustomer(tx, accountId, merge.intoId),
  ]);
  if (!fromBefore || !intoBefore) throw new ContactRace();
  const id = newId();
  const keys = { old: from.salt, next: merge.intoSalt };
  const identityIds = await moveIdentities(tx, vault, accountId, {
    fromId: merge.fromId,
    toId: merge.intoId,
    keys,
    only: null,
    reason: merge.reason,
    detail: { mergedFrom: merge.fromId, mergeId: id, by: merge.actor?.name ?? null },
  });
  const owned = await moveOwned(tx, accountId, merge.fromId, merge.intoId);
  await resealOwned(tx, vault, accountId, owned, keys);
  const tags = await joinTags(tx, accountId, merge.fromId, merge.intoId);
  const fromProfile = await openProfile(vault, accountId, fromBefore.row, keys.old);
  const intoProfile = await openProfile(vault, accountId, intoBefore.row, keys.next);
  const known = Object.fromEntries(Object.entries(intoProfile).filter(([, value]) => value !== null));
  const taken = {
    ...(merge.take?.includes("birth_date") === true && fromProfile.birthDate !== null && { birthDate: fromProfile.birthDate }),
    ...(merge.take?.includes("postal_code") === true && fromProfile.postalCode !== null && { postalCode: fromProfile.postalCode }),
  };
  await joinProfiles(
    tx,
    accountId,
    merge.fromId,
    merge.intoId,
    await sealProfile(vault, accountId, { ...fromProfile, ...known, ...taken }, keys.next),
    merge.take ?? [],
  );
  await refreshMarketingMarks(tx, accountId, [merge.intoId]);
  const followed: Record<string, unknown> = {};
  for (const follower of mergeFollowers()) followed[follower.name] = await follower.move(tx, accountId, merge.fromId, merge.intoId);
  const merges = await followMerges(tx, accountId, merge.fromId, merge.intoId);
  const doubles = await listDoublesOf(tx, accountId, merge.fromId);
  await removeCustomer(tx, accountId, merge.fromId);
  const after = await snapshotCustomer(tx, accountId, merge.intoId);
  const snapshot: MergeSnapshot = {
    from: fromBefore,
    before: intoBefore.row,
    after: after?.row ?? {},
    identityIds,
    owned,
    tags,
    merges,
    doubles,
    followed,
  };
  await insertMerge(tx, accountId, {
    id,
    kind: "merge",
    from_id: merge.fromId,
    into_id: merge.intoId,
    reason: merge.reason,
    actor_id: merge.actor?.id ?? null,
    actor_name: merge.actor?.name ?? null,
    at: new Date(),
    snapshot: snapshot as unknown as Snapshot,
  });
  return id;
}
