import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { sharedPath } from "#testing/shared-material.ts";
import { isIllegalId } from "./illegal-ids.ts";

const path = sharedPath("vectors", "identity_merge.json");

test.skipIf(path === null)("every placeholder of the reference list names nobody, also in quotes", () => {
  const { illegal_ids: list } = JSON.parse(readFileSync(path ?? "", "utf8")) as {
    illegal_ids: { test_examples: string[]; case_insensitive: string[]; case_sensitive: string[] };
  };
  const all = [
    ...list.test_examples,
    ...list.case_insensitive,
    ...list.case_sensitive,
    ...list.case_insensitive.map((id) => id.toUpperCase()),
  ];
  expect(all.length).toBeGreaterThan(20);
  expect(all.filter((id) => !isIllegalId(id))).toEqual([]);
  expect(all.flatMap((id) => [`"${id}"`, `'${id}'`, ` ${id} `]).filter((id) => !isIllegalId(id))).toEqual([]);
});

test("zeros and dashes name nobody; ids do", () => {
  for (const id of ["0", "000", "--", "-1", "0-0"]) expect(isIllegalId(id)).toBe(true);
  for (const id of ["abc123", "10", "a@b.co", "guest-17", "NULLA", "nan"]) expect(isIllegalId(id)).toBe(false);
});
