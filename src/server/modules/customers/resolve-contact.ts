import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { findIdentities, markVerified, touchCustomer, updateAddress, type IdentityRow, type NewIdentity } from "./customers.repo.ts";
import { insertContact } from "./insert-contact.repo.ts";
import { suggestDouble } from "./doubles/doubles.repo.ts";
import { agreeOnPerson } from "./identity/agree-on-person.ts";
import { looseIndexOf } from "./identity/loose-index.ts";
import { ContactRace } from "./contact-race.ts";
import { mergeCustomers } from "./merge-customers.ts";

/** One way of knowing a person. `scope` is the channel for ids that mean something there alone, else ''. */
export interface ContactKey {
  kind: string;
  scope: string;
  /** Normalised: a phone in its canonical digits, an id as given. */
  value: string;
}

export interface Contact {
  /** Strongest first. At least one. */
  keys: readonly ContactKey[];
  /** Where replies go, exactly as the provider wrote it. */
  address: string;
  name: string | null;
  /** True when the channel itself vouches for the person. */
  verified: boolean;
  userType?: string;
  language?: string | null;
}

export interface ResolvedContact {
  customerId: string;
  /** The identity that answers go to. */
  identityId: string;
  /** Every identity of this contact that matched or was added, and what else is known to mean this person account-wide: an id alone finds the phone's conversation. */
  identityIds: string[];
  created: boolean;
  /** Customers that turned out to be this one and are gone. */
  mergedIds: string[];
}

export const identityContext = (kind: string) => `contact_identities.value:${kind}`;
export const addressContext = "contact_identities.address";

/**
 * Finds the customer behind a contact, or makes one. Keys of the same contact that were not known yet are linked; when they were known as
 * two persons these become one (the older stays). Safe against another process doing the same at the same moment.
 */
export async function resolveContact(tx: Tx, vault: Vault, accountId: string, contact: Contact, now: Date): Promise<ResolvedContact> {
  const keys = await Promise.all(
    contact.keys.map(async (key) => ({ ...key, valueIndex: await vault.blindIndex(accountId, key.kind, key.value) })),
  );
  if (keys.length === 0) throw new Error("A contact needs at least one key.");
  const met = await findIdentities(tx, accountId, keys);
  const agreed = await agreeOnPerson(tx, accountId, keys, met);
  const { kept, found } = agreed;
  const [first] = kept;
  if (!first) throw new Error("No key is left.");
  const survivor = found.reduce<IdentityRow | undefined>(
    (oldest, row) => (oldest === undefined || row.customer_created_at < oldest.customer_created_at ? row : oldest),
    undefined,
  );
  const salt = survivor?.salt ?? randomBytes(32);
  const customerId = survivor?.customer_id ?? newId();
  const mergedIds = [...new Set(found.map((row) => row.customer_id))].filter((id) => id !== customerId);
  for (const id of mergedIds)
    await mergeCustomers(tx, vault, accountId, { fromId: id, intoId: customerId, intoSalt: salt, reason: "same_contact" });

  const byKey = new Map<string, IdentityRow>(found.map((row) => [`${row.kind}|${row.scope}`, row]));
  // One of a kind a contact.
  const unknown = new Map(kept.toReversed().map((key) => [`${key.kind}|${key.scope}`, key] as const));
  const missing = await Promise.all(
    kept
      .filter((key) => !byKey.has(`${key.kind}|${key.scope}`) && unknown.get(`${key.kind}|${key.scope}`) === key)
      .map(async (key): Promise<NewIdentity> => ({
        id: newId(),
        customerId,
        kind: key.kind,
        scope: key.scope,
        valueIndex: key.valueIndex,
        valueSealed: await vault.seal(accountId, identityContext(key.kind), key.value, { customerSalt: salt }),
        addressSealed: key === first ? await vault.seal(accountId, addressContext, contact.address, { customerSalt: salt }) : null,
        verified: contact.verified,
        looseIndex: await looseIndexOf(vault, accountId, key.kind, key.value),
      })),
  );
  if (missing.length > 0) {
    const links = missing.map(({ id, kind }, index) => ({
      id: newId(),
      customerId,
      identityId: id,
      reason: survivor === undefined && index === 0 ? "first_contact" : "seen_together",
      detail: { kind },
    }));
    const { name, language = null, userType = "cliente" } = contact;
    const customer = survivor === undefined ? { id: customerId, name, userType, language, salt, at: now } : null;
    // Lost the race: the other transaction's row is committed by now, and what we added goes with this retry.
    if (!(await insertContact(tx, { accountId, customer, identities: missing, links }))) throw new ContactRace();
  }
  const added = new Map(missing.map((identity) => [`${identity.kind}|${identity.scope}`, identity.id] as const));
  const identityIds = kept.flatMap(({ kind, scope }) => byKey.get(`${kind}|${scope}`)?.id ?? added.get(`${kind}|${scope}`) ?? []);

  for (const id of found.flatMap((row) => row.sibling_ids)) if (!identityIds.includes(id)) identityIds.push(id);

  const primary = byKey.get(`${first.kind}|${first.scope}`);
  const identityId = primary?.id ?? identityIds[0];
  if (identityId === undefined) throw new Error("A contact has no identity.");
  const result = { customerId, identityId, identityIds, created: survivor === undefined, mergedIds };
  if (primary) {
    const known =
      primary.address_sealed && mergedIds.length === 0
        ? await vault.openText(accountId, addressContext, primary.address_sealed, { customerSalt: primary.salt })
        : null;
    if (known !== contact.address) {
      const sealed = await vault.seal(accountId, addressContext, contact.address, { customerSalt: salt });
      tx.ending(updateAddress(tx, accountId, identityId, sealed));
    }
    if (contact.verified && !primary.verified) tx.ending(markVerified(tx, accountId, identityId));
  }
  for (const ownerId of agreed.otherIds)
    await suggestDouble(tx, accountId, { id: newId(), pair: [customerId, ownerId], reason: "same_contact", score: 80 });
  if (survivor && (!survivor.active_recently || (survivor.customer_name === null && contact.name !== null)))
    tx.ending(touchCustomer(tx, accountId, customerId, contact.name, now));
  return result;
}
