// Which keys of one encounter belong together, given who has them already. Pure: the same rules for channels, programs and imports.

export interface PlannedKey {
  kind: string;
  scope: string;
  /** Anything that is equal for equal values. */
  value: string;
}

export interface KnownPerson {
  id: string;
  createdAt: Date;
  /** Somebody said who this is: two such persons are never made one by themselves. */
  identified: boolean;
  /** Persons that were told apart by hand. */
  apartFrom: readonly string[];
  identities: readonly PlannedKey[];
}

export interface ResolutionPlan<Key extends PlannedKey> {
  /** Keys that end at one person, in their order. */
  kept: Key[];
  /** Keys that were left out, weakest first, because a person would have had too many of a kind. */
  demoted: Key[];
  /** The person that stays, or null when nobody has any of the keys. The oldest. */
  survivorId: string | null;
  /** Those that turn out to be the survivor. */
  mergedIds: string[];
}

const limits: Readonly<Record<string, number>> = { user_id: 1, cpf: 1, visitor: 50 };
const usualLimit = 5;

/** How many values of a kind one person may have within a scope. */
export const limitOf = (kind: string): number => limits[kind] ?? usualLimit;

const placeOf = (key: PlannedKey) => `${key.kind}|${key.scope}`;
const nameOf = (key: PlannedKey) => `${key.kind}|${key.scope}|${key.value}`;

function exceedsLimit(keys: readonly PlannedKey[], persons: readonly KnownPerson[]): boolean {
  const values = new Map<string, Set<string>>();
  for (const key of [...keys, ...persons.flatMap((person) => person.identities)]) {
    const known = values.get(placeOf(key)) ?? new Set();
    values.set(placeOf(key), known.add(key.value));
  }
  return [...values].some(([place, known]) => known.size > limitOf(place.split("|")[0] ?? ""));
}

const keptApart = (persons: readonly KnownPerson[]): boolean =>
  persons.filter((person) => person.identified).length > 1 ||
  persons.some((person) => persons.some((other) => person.apartFrom.includes(other.id)));

/**
 * Keys come strongest first. When all of them together would give one person more values of a kind than its limit, or would join persons
 * that are to stay apart, the weakest is left out and the rest is tried again.
 */
export function planResolution<Key extends PlannedKey>(keys: readonly Key[], persons: readonly KnownPerson[]): ResolutionPlan<Key> {
  const ownerOf = new Map(persons.flatMap((person) => person.identities.map((identity) => [nameOf(identity), person] as const)));
  const kept = [...keys];
  const demoted: Key[] = [];
  for (;;) {
    const involved = [...new Set(kept.flatMap((key) => ownerOf.get(nameOf(key)) ?? []))];
    const grows = involved.length > 1 || (involved.length === 1 && kept.some((key) => !ownerOf.has(nameOf(key))));
    const weakest = kept.at(-1);
    if (kept.length > 1 && grows && weakest && (keptApart(involved) || exceedsLimit(kept, involved))) {
      demoted.push(weakest);
      kept.pop();
      continue;
    }
    const byAge = involved.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
    return { kept, demoted, survivorId: byAge[0]?.id ?? null, mergedIds: byAge.slice(1).map((person) => person.id) };
  }
}
