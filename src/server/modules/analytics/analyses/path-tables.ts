import { meanOf, percentOf } from "../methods/statistics.ts";
import { cell, table } from "../reports/section.ts";
import type { Section } from "../reports/reports.contract.ts";
import type { PathRow } from "./analyses.repo.ts";

const mostPaths = 50;
const arrow = " → ";

/** Paths that lead to the goal, by how many persons took them, and what the others did last. */
export function pathTables(rows: readonly PathRow[]): Section[] {
  const byPath = Map.groupBy(rows, ({ path }) => path.join(arrow));
  const persons = (list: readonly PathRow[]) => list.reduce((sum, one) => sum + one.persons, 0);
  const won = (list: readonly PathRow[]) => list.filter(({ converted }) => converted === 1);
  const leading = [...byPath]
    .map(([key, list]) => ({ key, all: persons(list), won: persons(won(list)), cents: won(list).reduce((sum, one) => sum + one.cents, 0) }))
    .filter((one) => one.won > 0)
    .toSorted((a, b) => b.won - a.won || (a.key < b.key ? -1 : 1))
    .slice(0, mostPaths);
  const lost = rows.filter(({ converted }) => converted === 0);
  const lostAll = persons(lost);
  const everyone = Map.groupBy(rows, ({ path }) => path.at(-1) ?? "");
  const lengths = won(rows).flatMap(({ path, persons: n }) => Array.from({ length: Math.min(n, 1000) }, () => path.length));
  return [
    table(
      "path",
      ["converted", "persons", "conversion_rate", "value_cents"],
      leading.map((one) => ({
        key: one.key,
        cells: [cell(one.won), cell(one.all), cell(percentOf(one.won, one.all), one.all), cell(one.cents, one.won)],
      })),
    ),
    table(
      "last_step",
      ["abandoned", "share", "abandonment_rate"],
      [...Map.groupBy(lost, ({ path }) => path.at(-1) ?? "")]
        .map(([key, list]) => ({ key, left: persons(list), all: persons(everyone.get(key) ?? []) }))
        .toSorted((a, b) => b.left - a.left || (a.key < b.key ? -1 : 1))
        .map(({ key, left, all }) => ({
          key,
          cells: [cell(left), cell(percentOf(left, lostAll), lostAll), cell(percentOf(left, all), all)],
        })),
    ),
    table(
      "whole",
      ["value"],
      [
        { key: "persons", cells: [cell(persons(rows))] },
        { key: "converted", cells: [cell(persons(won(rows)))] },
        { key: "conversion_rate", cells: [cell(percentOf(persons(won(rows)), persons(rows)), persons(rows))] },
        { key: "steps_mean", cells: [cell(meanOf(lengths), lengths.length)] },
      ],
    ),
  ];
}
