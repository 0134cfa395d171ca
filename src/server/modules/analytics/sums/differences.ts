import type { DaySum } from "./day-sums.repo.ts";
import { columnNames, sumDimensions, type What } from "./parts.metric.ts";
import { dayMinutes, quarterMinutes, whatsOf, type Folded, type FoldedTable } from "./sums.repo.ts";

interface Change {
  folded: Folded;
  by: number[][];
}

const differ = (a: readonly number[][], b: readonly number[][]) => a.map((list, of) => list.map((value, at) => value - (b[of]?.[at] ?? 0)));

/** What is there now and was not, less what was there and is not. */
function changesOf(before: readonly Folded[], after: readonly Folded[]): Change[] {
  const nameOf = ({ times, days, keys }: Folded) => JSON.stringify([times, days, keys]);
  const earlier = new Map(before.map((one) => [nameOf(one), one]));
  const changes: Change[] = [];
  for (const folded of after) {
    const name = nameOf(folded);
    changes.push({ folded, by: differ(folded.sums, earlier.get(name)?.sums ?? []) });
    earlier.delete(name);
  }
  for (const folded of earlier.values()) changes.push({ folded, by: folded.sums.map((list) => list.map((value) => -value)) });
  return changes.filter(({ by }) => by.some((list) => list.some((value) => value !== 0)));
}

/** What a row counts for: the whole, and each dimension. */
const keysOf = (what: What, { keys }: Folded): [dimension: string, key: string][] => [
  ["", ""],
  ...sumDimensions(what).map((name, at): [string, string] => [name, keys[at] ?? ""]),
];

/** Differences of sums by the day. */
export function dayDifferences(table: FoldedTable, before: readonly Folded[], after: readonly Folded[]): DaySum[] {
  return changesOf(before, after).flatMap(({ folded, by }) =>
    whatsOf(table).flatMap((what, index) => {
      const [day = "", sums = []] = [folded.days[index], by[index]];
      return day === "" ? [] : keysOf(what, folded).map(([dimension, key]) => ({ dimension, what, day, key, sums }));
    }),
  );
}

/** Differences of sums as rows of them: for the quarter of an hour and the day, the whole and each dimension. */
export function differenceRows(
  of: { accountId: string; epoch: number },
  table: FoldedTable,
  before: readonly Folded[],
  after: readonly Folded[],
): Record<string, unknown>[] {
  const rows = new Map<string, { what: What; head: Record<string, unknown>; sums: number[] }>();
  const add = (what: What, dimension: string, key: string, minutes: number, seconds: number, by: readonly number[]) => {
    const bucket = seconds - (seconds % (minutes * 60));
    const name = JSON.stringify([what, dimension, key, minutes, bucket]);
    const head = { account_id: of.accountId, epoch: of.epoch, what, dimension, key, minutes, bucket };
    const row = rows.get(name) ?? { what, head, sums: by.map(() => 0) };
    rows.set(name, row);
    for (const [at, value] of by.entries()) row.sums[at] = (row.sums[at] ?? 0) + value;
  };
  for (const { folded, by } of changesOf(before, after))
    for (const [index, what] of whatsOf(table).entries()) {
      const seconds = folded.times[index];
      const own = by[index];
      if (seconds === null || seconds === undefined || own === undefined) continue;
      for (const [dimension, key] of keysOf(what, folded))
        for (const minutes of [quarterMinutes, dayMinutes]) add(what, dimension, key, minutes, seconds, own);
    }
  return [...rows.values()]
    .filter(({ sums }) => sums.some((value) => value !== 0))
    .map(({ what, head, sums }) => ({ ...head, ...Object.fromEntries(columnNames(what).map((name, at) => [name, sums[at] ?? 0])) }));
}
