import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { ContactRace } from "../contact-race.ts";
import {
  findIdentities,
  insertCustomer,
  insertIdentity,
  listCustomerIdentities,
  lockCustomers,
  recordLink,
  type IdentityKey,
} from "../customers.repo.ts";
import { suggestDouble } from "../doubles/doubles.repo.ts";
import { mergeCustomers } from "../merge-customers.ts";
import { identityContext, type ContactKey } from "../resolve-contact.ts";
import { agreeOnPerson, loadPersons } from "./agree-on-person.ts";
import { isIllegalId } from "./illegal-ids.ts";
import { markIdentified, setAttributes } from "./identify.repo.ts";
import { looseIndexOf } from "./loose-index.ts";

export type IdentifyWarning = "illegal_id" | "cannot_merge_already_identified" | "too_many_ids";

export interface Identification {
  /** Who this is, strongest first: user_id, documents, e-mail, phone, external ids. */
  keys: readonly ContactKey[];
  /** Who it was until now: a visitor cookie, another id. */
  formerly?: readonly ContactKey[];
  /** Merges also with somebody who is identified already. */
  dangerous?: boolean;
  /** Own attributes: `set` overwrites, `setOnce` never does. */
  set?: Readonly<Record<string, unknown>>;
  setOnce?: Readonly<Record<string, unknown>>;
  /** Who says so, for the history of the ids. */
  by?: string;
}

export interface Identified {
  /** null when no usable id was given. */
  customerId: string | null;
  created: boolean;
  mergedIds: string[];
  warnings: IdentifyWarning[];
}

type IndexedKey = ContactKey & IdentityKey;

/** Adds keys that nobody has to a customer. Throws ContactRace when somebody else was quicker. */
async function linkKeys(
  tx: Tx,
  vault: Vault,
  accountId: string,
  customer: { id: string; salt: Buffer },
  keys: readonly IndexedKey[],
  link: { reason: string; by: string | null },
): Promise<void> {
  for (const key of keys) {
    const id = newId();
    const added = await insertIdentity(tx, accountId, {
      id,
      customerId: customer.id,
      kind: key.kind,
      scope: key.scope,
      valueIndex: key.valueIndex,
      valueSealed: await vault.seal(accountId, identityContext(key.kind), key.value, { customerSalt: customer.salt }),
      addressSealed: null,
      verified: false,
      looseIndex: await looseIndexOf(vault, accountId, key.kind, key.value),
      source: "api",
    });
    if (!added) throw new ContactRace();
    await recordLink(tx, accountId, {
      id: newId(),
      customerId: customer.id,
      identityId: id,
      reason: link.reason,
      detail: { kind: key.kind, by: link.by },
    });
  }
}

/**
 * Says who somebody is. Keys that were met apart become one person within the limits of each kind; whoever they formerly were joins them, unless that
 * one is identified already as somebody else. The properties of the one named win over those of the former one, the older date of creation stays.
 */
export async function identify(tx: Tx, vault: Vault, accountId: string, given: Identification, now: Date): Promise<Identified> {
  const warnings: IdentifyWarning[] = [];
  const usable = async (keys: readonly ContactKey[]): Promise<IndexedKey[]> => {
    const legal = keys.filter((key) => !isIllegalId(key.value));
    if (legal.length < keys.length) warnings.push("illegal_id");
    return Promise.all(legal.map(async (key) => ({ ...key, valueIndex: await vault.blindIndex(accountId, key.kind, key.value) })));
  };
  const keys = await usable(given.keys);
  const sameAs = (one: IndexedKey) => (other: IndexedKey) =>
    one.kind === other.kind && one.scope === other.scope && one.valueIndex.equals(other.valueIndex);
  const formerKeys = await usable(given.formerly ?? []);
  const former = formerKeys.filter((key) => !keys.some(sameAs(key)));
  const nothing: Identified = { customerId: null, created: false, mergedIds: [], warnings };
  if (keys.length === 0) return nothing;

  const found = await findIdentities(tx, accountId, [...keys, ...former]);
  const rowsOf = (those: readonly IndexedKey[]) =>
    found.filter((row) => those.some((key) => key.kind === row.kind && key.scope === row.scope && key.valueIndex.equals(row.value_index)));
  // Nobody is called by an id that they have already.
  if (formerKeys.length > 0 && former.length === 0) return { ...nothing, customerId: rowsOf(keys)[0]?.customer_id ?? null };

  const agreed = await agreeOnPerson(tx, accountId, keys, rowsOf(keys));
  if (agreed.demoted.length > 0) warnings.push("too_many_ids");
  const owners = [...new Set(agreed.found.map((row) => row.customer_id))];
  let targetId = agreed.found.toSorted((a, b) => a.customer_created_at.getTime() - b.customer_created_at.getTime())[0]?.customer_id ?? null;
  const mergedIds: string[] = [];
  const formerId = rowsOf(former)[0]?.customer_id ?? null;
  const held = [...new Set([...owners, ...(formerId === null ? [] : [formerId])])];
  if (held.length > 0 && (await lockCustomers(tx, accountId, held)) < held.length) throw new ContactRace();
  const persons = new Map((await loadPersons(tx, accountId, held)).map((person) => [person.id, person]));

  let created = false;
  let adoptsFormer = formerId === null;
  if (targetId === null && formerId !== null) {
    // The former one is called by these ids from now on, if there is room.
    const joint = await agreeOnPerson(tx, accountId, [...agreed.kept, ...former], rowsOf(former));
    if (joint.found.length > 0) targetId = formerId;
    else warnings.push("too_many_ids");
  }
  if (targetId === null) {
    targetId = newId();
    created = true;
    await insertCustomer(tx, accountId, { id: targetId, name: null, userType: "cliente", language: null, salt: randomBytes(32), at: now });
  }
  const target = { id: targetId, salt: (await listCustomerIdentities(tx, accountId, [targetId]))[0]?.salt ?? Buffer.alloc(0) };
  const join = async (fromId: string, reason: string) => {
    await mergeCustomers(tx, vault, accountId, { fromId, intoId: target.id, intoSalt: target.salt, reason });
    mergedIds.push(fromId);
  };
  for (const id of owners) if (id !== target.id) await join(id, "identified_together");
  if (formerId !== null && formerId !== target.id && !mergedIds.includes(formerId) && !created) {
    if (persons.get(formerId)?.identified === true && given.dangerous !== true) warnings.push("cannot_merge_already_identified");
    else {
      await join(formerId, given.dangerous === true ? "merged_dangerously" : "identified");
      adoptsFormer = true;
    }
  }
  const known = await findIdentities(tx, accountId, [...agreed.kept, ...former]);
  const isKnown = (key: IndexedKey) =>
    known.some((row) => row.kind === key.kind && row.scope === key.scope && row.value_index.equals(key.valueIndex));
  const missing = [...agreed.kept, ...(adoptsFormer ? former : [])].filter((key) => !isKnown(key));
  await linkKeys(tx, vault, accountId, target, missing, { reason: "identified", by: given.by ?? null });
  for (const ownerId of agreed.otherIds)
    if (ownerId !== target.id)
      await suggestDouble(tx, accountId, { id: newId(), pair: [target.id, ownerId], reason: "same_contact", score: 80 });
  if (given.set || given.setOnce) await setAttributes(tx, accountId, target.id, given.set ?? {}, given.setOnce ?? {});
  await markIdentified(tx, accountId, [target.id], now);
  return { customerId: target.id, created, mergedIds, warnings };
}
