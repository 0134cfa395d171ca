import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { listCustomerIdentities } from "./customers.repo.ts";
import { addressContext, identityContext } from "./resolve-contact.ts";

export interface OpenIdentity {
  id: string;
  kind: string;
  value: string;
  /** Where replies go; the value itself when the provider never said otherwise. */
  address: string;
  verified: boolean;
}

/** What screens and senders need of a customer. */
export interface CustomerCard {
  id: string;
  name: string | null;
  language: string | null;
  userType: string;
  marketingOptOutAt: Date | null;
  identities: OpenIdentity[];
}

/** Opens the cards of many customers in one query. */
export async function listCustomerCards(
  tx: Tx,
  vault: Vault,
  accountId: string,
  customerIds: readonly string[],
): Promise<Map<string, CustomerCard>> {
  const cards = new Map<string, CustomerCard>();
  if (customerIds.length === 0) return cards;
  for (const row of await listCustomerIdentities(tx, accountId, [...new Set(customerIds)])) {
    const card = cards.get(row.customer_id) ?? {
      id: row.customer_id,
      name: row.name,
      language: row.language,
      userType: row.user_type,
      marketingOptOutAt: row.marketing_opt_out_at,
      identities: [],
    };
    cards.set(row.customer_id, card);
    if (row.identity_id === null || row.kind === null || row.value_sealed === null) continue;
    const key = { customerSalt: row.salt };
    const value = await vault.openText(accountId, identityContext(row.kind), row.value_sealed, key);
    const address = row.address_sealed === null ? value : await vault.openText(accountId, addressContext, row.address_sealed, key);
    card.identities.push({ id: row.identity_id, kind: row.kind, value, address, verified: row.verified ?? false });
  }
  return cards;
}

/** Seals an address under its customer's key; null when the customer is gone. */
export async function sealContactAddress(
  tx: Tx,
  vault: Vault,
  accountId: string,
  customerId: string,
  address: string,
): Promise<Buffer | null> {
  const [row] = await listCustomerIdentities(tx, accountId, [customerId]);
  return row ? vault.seal(accountId, addressContext, address, { customerSalt: row.salt }) : null;
}
