/** What somebody wrote, as the stems of its words. */
export interface Document {
  id: string;
  stems: readonly string[];
}

export interface Topic {
  /** The stems that set it apart, the strongest first. */
  stems: string[];
  documents: string[];
}

const rounds = 20;
const termsOfName = 3;
const alike = 0.5;

type Vector = Map<string, number>;

function unit(vector: Vector): Vector {
  const length = Math.sqrt([...vector.values()].reduce((sum, one) => sum + one ** 2, 0));
  return length === 0 ? vector : new Map([...vector].map(([term, value]) => [term, value / length]));
}

function likeness(a: Vector, b: Vector): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, value] of few) sum += value * (many.get(term) ?? 0);
  return sum;
}

function centreOf(members: readonly Vector[]): Vector {
  const sum: Vector = new Map();
  for (const member of members) for (const [term, value] of member) sum.set(term, (sum.get(term) ?? 0) + value);
  return unit(sum);
}

/** Index of the centre that is nearest; the first of those that are equally near. -1: it has no word of any. */
function nearest(vector: Vector, centres: readonly Vector[]): number {
  let best = -1;
  let most = 0;
  for (const [index, centre] of centres.entries()) {
    const like = likeness(vector, centre);
    if (like > most + 1e-12) [best, most] = [index, like];
  }
  return best;
}

/**
 * Topics of texts: spherical k-means over words weighted by how rare they are (Dhillon and Modha 2001), begun with the text that has most in common with
 * the others and then with those that are furthest from what was chosen, so that the same texts have the same topics; those that have more than half in common are joined. A topic is named by the stems that
 * are more frequent in it than elsewhere (class-based TF-IDF, Grootendorst 2022). Words of fewer than `fewest` texts tell nothing of many, and may be
 * names: they do not count. Topics of fewer texts than that are left out.
 */
export function findTopics(documents: readonly Document[], most: number, fewest: number): Topic[] {
  const spread = new Map<string, number>();
  for (const { stems } of documents) for (const stem of new Set(stems)) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const weight = new Map(
    [...spread]
      .filter(([, n]) => n >= fewest && n <= Math.max(fewest, documents.length * 0.6))
      .map(([stem, n]) => [stem, Math.log(documents.length / n) + 1]),
  );
  const vectors = documents.map(({ stems }) => {
    const counts: Vector = new Map();
    for (const stem of stems) if (weight.has(stem)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    return unit(new Map([...counts].map(([stem, n]) => [stem, (1 + Math.log(n)) * (weight.get(stem) ?? 0)])));
  });
  const told = vectors.flatMap((vector, index) => (vector.size === 0 ? [] : [index]));
  if (told.length < fewest) return [];
  const at = (index: number): Vector => vectors[index] ?? new Map();
  const whole = centreOf(told.map(at));
  let centres: Vector[] = [];
  let near = told.map(() => 0);
  const size = Math.max(1, Math.min(most, Math.floor(Math.sqrt(told.length))));
  while (centres.length < size) {
    const scores = told.map((index, place) => likeness(at(index), whole) * (1 - (near[place] ?? 0)));
    const best = scores.indexOf(Math.max(...scores));
    const centre = at(told[best] ?? 0);
    if ((scores[best] ?? 0) <= 1e-9) break;
    centres.push(centre);
    near = told.map((index, place) => Math.max(near[place] ?? 0, likeness(at(index), centre)));
  }
  let members: number[][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const places = told.map((index) => nearest(at(index), centres));
    const next = centres.map((_, centre) => told.filter((_index, place) => places[place] === centre));
    if (JSON.stringify(next) === JSON.stringify(members)) break;
    members = next;
    centres = members.map((list, index) => (list.length === 0 ? (centres[index] ?? new Map()) : centreOf(list.map(at))));
  }
  return joinAlike(members, at)
    .filter((list) => list.length >= fewest)
    .map((list) => ({ stems: nameOf(list, documents, spread, weight), documents: list.map((index) => documents[index]?.id ?? "") }))
    .filter(({ stems }) => stems.length > 0)
    .toSorted((a, b) => b.documents.length - a.documents.length || (a.stems.join() < b.stems.join() ? -1 : 1));
}

/** Groups that speak of the same are one: the two that are most alike are joined for as long as they have more than half in common. */
function joinAlike(groups: readonly number[][], at: (index: number) => Vector): number[][] {
  const left = groups.filter((list) => list.length > 0);
  for (;;) {
    const centres = left.map((list) => centreOf(list.map(at)));
    let best: [number, number] | null = null;
    let most = alike;
    for (const [a, first] of centres.entries())
      for (let b = a + 1; b < centres.length; b += 1) {
        const like = likeness(first, centres[b] ?? new Map());
        if (like > most + 1e-12) [best, most] = [[a, b], like];
      }
    if (best === null) return left;
    const [a, b] = best;
    const [joined] = left.splice(b, 1);
    left[a] = [...(left[a] ?? []), ...(joined ?? [])].toSorted((one, other) => one - other);
  }
}

function nameOf(
  list: readonly number[],
  documents: readonly Document[],
  spread: Map<string, number>,
  weight: Map<string, number>,
): string[] {
  const inside = new Map<string, number>();
  for (const index of list)
    for (const stem of new Set(documents[index]?.stems ?? [])) if (weight.has(stem)) inside.set(stem, (inside.get(stem) ?? 0) + 1);
  return [...inside]
    .map(([stem, n]) => ({
      stem,
      share: n / list.length,
      score: (n / list.length) * Math.log(1 + documents.length / (spread.get(stem) ?? 1)),
    }))
    .filter(({ share }) => share >= 0.15)
    .toSorted((a, b) => b.score - a.score || (a.stem < b.stem ? -1 : 1))
    .slice(0, termsOfName)
    .map(({ stem }) => stem);
}
