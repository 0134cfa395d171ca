import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { listCustomerIdentities, listIdentitiesOf, moveIdentity, recordLink, removeCustomer, lockCustomers } from "./customers.repo.ts";
import { addressContext, ContactRace, identityContext } from "./resolve-contact.ts";

export interface Merge {
  fromId: string;
  intoId: string;
  intoSalt: Buffer;
  reason: string;
}

/** Called for each merge inside its transaction, so that other modules move what hangs on the customer that goes. */
export type MergeFollower = (tx: Tx, accountId: string, fromId: string, intoId: string) => Promise<void>;

const followers: MergeFollower[] = [];

/** Registers a module's part of a merge. Called once at start by the module's composition. */
export function onMerge(follower: MergeFollower): void {
  if (!followers.includes(follower)) followers.push(follower);
}

/** Makes two customers one: identities are sealed anew under the surviving customer's key, everything else is moved by the followers. */
export async function mergeCustomers(tx: Tx, vault: Vault, accountId: string, merge: Merge): Promise<void> {
  const [from] = await listCustomerIdentities(tx, accountId, [merge.fromId]);
  if (!from) return;
  // Before anything is read: what another transaction links to the one that goes would go with it.
  if ((await lockCustomers(tx, accountId, [merge.fromId, merge.intoId])) < 2) throw new ContactRace();
  const into = { customerSalt: merge.intoSalt };
  for (const identity of await listIdentitiesOf(tx, accountId, merge.fromId)) {
    const old = { customerSalt: from.salt };
    const value = await vault.open(accountId, identityContext(identity.kind), identity.value_sealed, old);
    const address = identity.address_sealed === null ? null : await vault.open(accountId, addressContext, identity.address_sealed, old);
    await moveIdentity(
      tx,
      accountId,
      identity.id,
      merge.intoId,
      await vault.seal(accountId, identityContext(identity.kind), value, into),
      address === null ? null : await vault.seal(accountId, addressContext, address, into),
    );
    await recordLink(tx, accountId, {
      id: newId(),
      customerId: merge.intoId,
      identityId: identity.id,
      reason: merge.reason,
      detail: { mergedFrom: merge.fromId },
    });
  }
  for (const follow of followers) await follow(tx, accountId, merge.fromId, merge.intoId);
  await removeCustomer(tx, accountId, merge.fromId);
}
