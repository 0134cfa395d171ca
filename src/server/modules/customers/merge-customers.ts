import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { preparing } from "#platform/db/preparing.ts";
import { sideBySide } from "#platform/db/side-by-side.ts";
import { newId } from "#shared/ids.ts";
import {
  listCustomerIdentities,
  listIdentitiesOf,
  lockCustomers,
  type MovedIdentity,
  moveIdentityRows,
  recordLinks,
  removeCustomer,
} from "./customers.repo.ts";
import { listDoublesOf } from "./doubles/doubles.repo.ts";
import { mergeFollowers } from "./identity/follow-merge.ts";
import {
  followMerges,
  insertMergeWithAfter,
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
import { refreshMarksOfHeld } from "./consent/consents.repo.ts";
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
    /** The identities of the one they leave, when they were read in this transaction already. */
    known?: readonly MovedIdentity[];
  },
): Promise<string[]> {
  const old = { customerSalt: move.keys.old };
  const next = { customerSalt: move.keys.next };
  const own = (move.known ?? (await listIdentitiesOf(tx, accountId, move.fromId))).filter(
    ({ id }) => move.only === null || move.only.includes(id),
  );
  if (own.length === 0) return [];
  const moved = await Promise.all(
    own.map(async ({ id, kind, value_sealed: value, address_sealed: address }) => ({
      id,
      valueSealed: await vault.seal(accountId, identityContext(kind), await vault.open(accountId, identityContext(kind), value, old), next),
      addressSealed:
        address === null
          ? null
          : await vault.seal(accountId, addressContext, await vault.open(accountId, addressContext, address, old), next),
    })),
  );
  const links = own.map(({ id }) => ({ id: newId(), customerId: move.toId, identityId: id, reason: move.reason, detail: move.detail }));
  await Promise.all([moveIdentityRows(tx, accountId, move.toId, moved), recordLinks(tx, accountId, links)]);
  return own.map(({ id }) => id);
}

/**
 * Makes two customers one: what is sealed is sealed anew under the surviving customer's key, what hangs on the one that goes is moved, and what it
 * takes to undo it is kept. Gives back the id of the merge, or null when the one that goes is gone already.
 */
export async function mergeCustomers(plain: Tx, vault: Vault, accountId: string, merge: Merge): Promise<string | null> {
  // Some forty statements of all modules, each of which takes longer to plan than to run.
  const tx = preparing(plain);
  const [[from], held, fromBefore, intoBefore, known] = await sideBySide([
    listCustomerIdentities(tx, accountId, [merge.fromId]),
    // Before anything else is read: what another transaction links to the one that goes would go with it.
    lockCustomers(tx, accountId, [merge.fromId, merge.intoId]),
    snapshotCustomer(tx, accountId, merge.fromId),
    snapshotCustomer(tx, accountId, merge.intoId),
    listIdentitiesOf(tx, accountId, merge.fromId),
  ]);
  if (!from) return null;
  if (held < 2 || !fromBefore || !intoBefore) throw new ContactRace();
  const id = newId();
  const keys = { old: from.salt, next: merge.intoSalt };
  const [fromProfile, intoProfile] = await Promise.all([
    openProfile(vault, accountId, fromBefore.row, keys.old),
    openProfile(vault, accountId, intoBefore.row, keys.next),
  ]);
  const own = Object.fromEntries(Object.entries(intoProfile).filter(([, value]) => value !== null));
  const taken = {
    ...(merge.take?.includes("birth_date") === true && fromProfile.birthDate !== null && { birthDate: fromProfile.birthDate }),
    ...(merge.take?.includes("postal_code") === true && fromProfile.postalCode !== null && { postalCode: fromProfile.postalCode }),
  };
  const profile = await sealProfile(vault, accountId, { ...fromProfile, ...own, ...taken }, keys.next);
  const { fromId, intoId } = merge;
  const detail = { mergedFrom: fromId, mergeId: id, by: merge.actor?.name ?? null };
  const followers = mergeFollowers();
  // Followers own different tables: no statement waits for another.
  const [identityIds, owned, tags, , merges, doubles, moved] = await sideBySide([
    moveIdentities(tx, vault, accountId, { fromId, toId: intoId, keys, only: null, reason: merge.reason, detail, known }),
    moveOwned(tx, accountId, fromId, intoId),
    joinTags(tx, accountId, fromId, intoId),
    joinProfiles(tx, accountId, fromId, intoId, profile, merge.take ?? []),
    followMerges(tx, accountId, fromId, intoId),
    listDoublesOf(tx, accountId, fromId),
    sideBySide(followers.map((follower) => follower.move(tx, accountId, fromId, intoId))),
  ]);
  await resealOwned(tx, vault, accountId, owned, keys);
  const followed = Object.fromEntries(followers.map(({ name }, index) => [name, moved[index]]));
  const snapshot: Omit<MergeSnapshot, "after"> = {
    from: fromBefore,
    before: intoBefore.row,
    identityIds,
    owned,
    tags,
    merges,
    doubles,
    followed,
  };
  // Nobody waits for the answers of the last ones: they come with that of the commit. The mark of consents is made of rows that have moved.
  tx.ending(refreshMarksOfHeld(tx, accountId, [intoId]));
  tx.ending(removeCustomer(tx, accountId, fromId));
  const told = insertMergeWithAfter(tx, accountId, {
    id,
    kind: "merge",
    from_id: merge.fromId,
    into_id: merge.intoId,
    reason: merge.reason,
    actor_id: merge.actor?.id ?? null,
    actor_name: merge.actor?.name ?? null,
    at: new Date(),
    snapshot,
  });
  tx.ending(told);
  return id;
}
