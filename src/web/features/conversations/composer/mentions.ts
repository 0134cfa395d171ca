export interface Colleague {
  id: string;
  name: string;
  /** A team: all its members are named. */
  team?: boolean;
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Colleagues for what was typed after the @, those whose name begins so first. */
export function matchColleagues<Person extends Colleague>(people: readonly Person[], typed: string): Person[] {
  const wanted = fold(typed);
  const place = (person: Person) => {
    const name = fold(person.name);
    if (name.startsWith(wanted)) return 0;
    return name.split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : name.includes(wanted) ? 2 : 3;
  };
  return people
    .map((person) => ({ person, rank: place(person) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank || a.person.name.localeCompare(b.person.name))
    .map(({ person }) => person);
}

/** Ids of those whose name stands in the text after an @. The longest name wins: "@Ana Lima" does not name "Ana". */
export function mentionsIn(text: string, people: readonly Colleague[]): string[] {
  const byLength = [...people].sort((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (const match of text.matchAll(/(?<![\p{L}\d])@/gu)) {
    const rest = text.slice(match.index + 1);
    const named = byLength.find(({ name }) => name !== "" && rest.startsWith(name) && !/^[\p{L}\d]/u.test(rest.slice(name.length)));
    for (const person of byLength) if (named && person.name === named.name) found.add(person.id);
  }
  return [...found];
}
