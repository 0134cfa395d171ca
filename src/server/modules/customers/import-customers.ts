import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { insertImportedCustomers, insertImportedIdentities } from "./import-customers.repo.ts";
import { looseIndexOf } from "./identity/loose-index.ts";
import { addressContext, identityContext, type ContactKey } from "./resolve-contact.ts";

export interface ImportedCustomer {
  id: string;
  name: string;
  userType: string;
  language: string;
  createdAt: Date;
  lastActiveAt: Date;
  identities: (ContactKey & { address: string })[];
}

/** Inserts many customers with their identities in two statements. Gives back the id of each identity by customer and kind (`<customerId>|<kind>`). */
export async function importCustomers(
  tx: Tx,
  vault: Vault,
  accountId: string,
  customers: readonly ImportedCustomer[],
  demo: boolean,
): Promise<Map<string, string>> {
  const salts = new Map(customers.map((customer) => [customer.id, randomBytes(32)]));
  await insertImportedCustomers(tx, accountId, customers, salts, demo);
  const identities = [];
  const ids = new Map<string, string>();
  for (const customer of customers) {
    const key = { customerSalt: salts.get(customer.id) ?? Buffer.alloc(0) };
    for (const identity of customer.identities) {
      const id = newId();
      ids.set(`${customer.id}|${identity.kind}`, id);
      identities.push({
        id,
        customerId: customer.id,
        kind: identity.kind,
        scope: identity.scope,
        valueIndex: await vault.blindIndex(accountId, identity.kind, identity.value),
        valueSealed: await vault.seal(accountId, identityContext(identity.kind), identity.value, key),
        addressSealed: await vault.seal(accountId, addressContext, identity.address, key),
        verified: true,
        looseIndex: await looseIndexOf(vault, accountId, identity.kind, identity.value),
      });
    }
  }
  await insertImportedIdentities(tx, accountId, identities);
  return ids;
}
