import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { findIdentities, insertIdentity, listCustomerIdentities, recordLink, updateAddress } from "./customers.repo.ts";
import { looseIndexOf } from "./identity/loose-index.ts";
import { mergeCustomers } from "./merge-customers.ts";
import { addressContext, identityContext, type ContactKey } from "./resolve-contact.ts";

/**
 * A known customer goes by new ids from now on (a new phone number). Links them and gives back the identity that replies go to now.
 * When the new ids were met before as another customer, the two become one.
 */
export async function followIdentityChange(
  tx: Tx,
  vault: Vault,
  accountId: string,
  change: { customerId: string; keys: readonly ContactKey[]; address: string; reason: string },
): Promise<{ identityId: string; mergedIds: string[] }> {
  const [self] = await listCustomerIdentities(tx, accountId, [change.customerId]);
  if (!self) throw new Error("The customer is gone.");
  const key = { customerSalt: self.salt };
  const mergedIds: string[] = [];
  let identityId: string | null = null;
  for (const wanted of change.keys) {
    const valueIndex = await vault.blindIndex(accountId, wanted.kind, wanted.value);
    const [known] = await findIdentities(tx, accountId, [{ ...wanted, valueIndex }]);
    let id = known?.id;
    if (known && known.customer_id !== change.customerId) {
      await mergeCustomers(tx, vault, accountId, {
        fromId: known.customer_id,
        intoId: change.customerId,
        intoSalt: self.salt,
        reason: change.reason,
      });
      mergedIds.push(known.customer_id);
    } else if (!known) {
      id = newId();
      await insertIdentity(tx, accountId, {
        id,
        customerId: change.customerId,
        kind: wanted.kind,
        scope: wanted.scope,
        valueIndex,
        valueSealed: await vault.seal(accountId, identityContext(wanted.kind), wanted.value, key),
        addressSealed: null,
        verified: true,
        looseIndex: await looseIndexOf(vault, accountId, wanted.kind, wanted.value),
      });
      await recordLink(tx, accountId, {
        id: newId(),
        customerId: change.customerId,
        identityId: id,
        reason: change.reason,
        detail: { kind: wanted.kind },
      });
    }
    identityId ??= id ?? null;
  }
  if (identityId === null) throw new Error("An identity change names no new identity.");
  await updateAddress(tx, accountId, identityId, await vault.seal(accountId, addressContext, change.address, key));
  return { identityId, mergedIds };
}
