import type { Tx } from "#platform/db/db.ts";
import { sideBySide } from "#platform/db/side-by-side.ts";
import { ContactRace } from "../contact-race.ts";
import { lockCustomers, type IdentityKey, type IdentityRow } from "../customers.repo.ts";
import { listApart, listPersons } from "./merges.repo.ts";
import { planResolution, type KnownPerson } from "./plan-resolution.ts";

export interface Agreement<Key> {
  kept: Key[];
  demoted: Key[];
  /** Rows of the keys that were kept. */
  found: IdentityRow[];
  /** Owners of keys that were left out: they may be the same person all the same. */
  otherIds: string[];
}

/** Customers with their identities as the plan reads them. */
export async function loadPersons(tx: Tx, accountId: string, ids: readonly string[]): Promise<KnownPerson[]> {
  if (ids.length === 0) return [];
  const [rows, apart] = await sideBySide([listPersons(tx, accountId, ids), listApart(tx, accountId, ids)]);
  const persons = new Map<string, KnownPerson & { identities: { kind: string; scope: string; value: string }[] }>();
  for (const row of rows) {
    const person = persons.get(row.id) ?? {
      id: row.id,
      createdAt: row.created_at,
      identified: row.identified_at !== null,
      apartFrom: apart.flatMap((pair) => (pair.one_id === row.id ? [pair.other_id] : pair.other_id === row.id ? [pair.one_id] : [])),
      identities: [],
    };
    persons.set(row.id, person);
    if (row.kind !== null && row.scope !== null && row.value_index !== null)
      person.identities.push({ kind: row.kind, scope: row.scope, value: row.value_index.toString("hex") });
  }
  return [...persons.values()];
}

/**
 * Which of an encounter's keys end at one person. Nothing is asked of the database when the keys are all of one person already or of nobody;
 * else the customers are held until the transaction ends.
 */
export async function agreeOnPerson<Key extends IdentityKey>(
  tx: Tx,
  accountId: string,
  keys: readonly Key[],
  found: readonly IdentityRow[],
): Promise<Agreement<Key>> {
  const ids = [...new Set(found.map((row) => row.customer_id))];
  const places = new Set(found.map((row) => `${row.kind}|${row.scope}`));
  const grows = ids.length > 1 || (ids.length === 1 && keys.some((key) => !places.has(`${key.kind}|${key.scope}`)));
  if (!grows && keys.length === 1) return { kept: [...keys], demoted: [], found: [...found], otherIds: [] };
  if (!grows && ids.length === 1) return { kept: [...keys], demoted: [], found: [...found], otherIds: [] };
  // Given at once: what is read stands behind the lock.
  const [held, persons] =
    ids.length === 0 ? [0, []] : await sideBySide([lockCustomers(tx, accountId, ids), loadPersons(tx, accountId, ids)]);
  if (held < ids.length) throw new ContactRace();
  const named = keys.map((key) => ({ key, kind: key.kind, scope: key.scope, value: key.valueIndex.toString("hex") }));
  const plan = planResolution(named, persons);
  const kept = plan.kept.map((each) => each.key);
  const keptRows = found.filter((row) =>
    kept.some((key) => key.kind === row.kind && key.scope === row.scope && key.valueIndex.equals(row.value_index)),
  );
  const involved = new Set(keptRows.map((row) => row.customer_id));
  return {
    kept,
    demoted: plan.demoted.map((each) => each.key),
    found: keptRows,
    otherIds: ids.filter((id) => !involved.has(id)),
  };
}
