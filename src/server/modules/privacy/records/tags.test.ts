import { expect, test } from "vitest";
import { tables } from "../erasure/tables.repo.ts";
import { activities } from "./tags.ts";

test("every table that holds persons belongs to one activity of the processing record, and no other table to any", () => {
  const tagged = activities.flatMap((activity) => activity.tables);
  expect(tagged.filter((table, index) => tagged.indexOf(table) !== index)).toEqual([]);
  const holding = Object.entries(tables).flatMap(([table, rule]) => (rule.way === "none" ? [] : [table]));
  expect(holding.filter((table) => !tagged.includes(table))).toEqual([]);
  expect(tagged.filter((table) => !holding.includes(table))).toEqual([]);
});

test("an activity has a basis, somebody whom it is about, and data of theirs", () => {
  for (const { basis, subjects, categories, key } of activities)
    expect(
      [basis.length, subjects.length, categories.length].every((count) => count > 0),
      key,
    ).toBe(true);
});
