import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import {
  findIdentities,
  insertCustomer,
  insertIdentity,
  markVerified,
  recordLink,
  touchCustomer,
  updateAddress,
  type IdentityRow,
} from "./customers.repo.ts";
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
  const { kept } = agreed;
  let { found } = agreed;
  let created = false;
  const first = kept[0];
  if (!first) throw new Error("No key is left.");
  if (found.length === 0) {
    const salt = randomBytes(32);
    const customerId = newId();
    const identityId = newId();
    await insertCustomer(tx, accountId, {
      id: customerId,
      name: contact.name,
      userType: contact.userType ?? "cliente",
      language: contact.language ?? null,
      salt,
      at: now,
    });
    const won = await insertIdentity(tx, accountId, {
      id: identityId,
      customerId,
      kind: first.kind,
      scope: first.scope,
      valueIndex: first.valueIndex,
      valueSealed: await vault.seal(accountId, identityContext(first.kind), first.value, { customerSalt: salt }),
      addressSealed: await vault.seal(accountId, addressContext, contact.address, { customerSalt: salt }),
      verified: contact.verified,
      looseIndex: await looseIndexOf(vault, accountId, first.kind, first.value),
    });
    // Lost the race: the other transaction's row is committed by now, and our empty customer goes with this retry.
    if (!won) throw new ContactRace();
    created = true;
    await recordLink(tx, accountId, { id: newId(), customerId, identityId, reason: "first_contact", detail: { kind: first.kind } });
    found = await findIdentities(tx, accountId, kept);
  }
  const survivor = found.reduce((oldest, row) => (row.customer_created_at < oldest.customer_created_at ? row : oldest));
  const mergedIds = [...new Set(found.map((row) => row.customer_id))].filter((id) => id !== survivor.customer_id);
  for (const id of mergedIds)
    await mergeCustomers(tx, vault, accountId, {
      fromId: id,
      intoId: survivor.customer_id,
      intoSalt: survivor.salt,
      reason: "same_contact",
    });

  const byKey = new Map<string, IdentityRow>(found.map((row) => [`${row.kind}|${row.scope}`, row]));
  const identityIds: string[] = [];
  for (const key of kept) {
    const known = byKey.get(`${key.kind}|${key.scope}`);
    if (known) {
      identityIds.push(known.id);
      continue;
    }
    const id = newId();
    const added = await insertIdentity(tx, accountId, {
      id,
      customerId: survivor.customer_id,
      kind: key.kind,
      scope: key.scope,
      valueIndex: key.valueIndex,
      valueSealed: await vault.seal(accountId, identityContext(key.kind), key.value, { customerSalt: survivor.salt }),
      addressSealed: null,
      verified: contact.verified,
      looseIndex: await looseIndexOf(vault, accountId, key.kind, key.value),
    });
    if (!added) throw new ContactRace();
    identityIds.push(id);
    await recordLink(tx, accountId, {
      id: newId(),
      customerId: survivor.customer_id,
      identityId: id,
      reason: "seen_together",
      detail: { kind: key.kind },
    });
  }

  for (const id of found.flatMap((row) => row.sibling_ids)) if (!identityIds.includes(id)) identityIds.push(id);

  const primary = byKey.get(`${first.kind}|${first.scope}`);
  const identityId = primary?.id ?? identityIds[0] ?? survivor.id;
  const known =
    primary?.address_sealed && mergedIds.length === 0
      ? await vault.openText(accountId, addressContext, primary.address_sealed, { customerSalt: primary.salt })
      : null;
  if (known !== contact.address)
    await updateAddress(
      tx,
      accountId,
      identityId,
      await vault.seal(accountId, addressContext, contact.address, { customerSalt: survivor.salt }),
    );
  if (contact.verified && primary && !primary.verified) await markVerified(tx, accountId, identityId);
  for (const ownerId of agreed.otherIds)
    await suggestDouble(tx, accountId, { id: newId(), pair: [survivor.customer_id, ownerId], reason: "same_contact", score: 80 });
  if (!survivor.active_recently || (survivor.customer_name === null && contact.name !== null))
    await touchCustomer(tx, accountId, survivor.customer_id, contact.name, now);
  return { customerId: survivor.customer_id, identityId, identityIds, created, mergedIds };
}
