import { expect, test } from "vitest";
import { testDatabase } from "#testing/database.ts";
import { preparing } from "./preparing.ts";

const db = await testDatabase();

test("a statement is prepared once under a name of its text, one with a name keeps it, and rows come as without", async () => {
  const prepared = await db.system(async (tx) => {
    const through = preparing(tx);
    for (const value of [1, 2]) expect(await through.query("select $1::int + 1 as next", [value])).toEqual([{ next: value + 1 }]);
    expect(await through.query("select $1::int + 2 as next", [1], "two_more")).toEqual([{ next: 3 }]);
    expect(await through.execute("select 1 where $1::boolean", [false])).toBe(0);
    return tx.query<{ name: string; statement: string }>(
      "select name, statement from pg_prepared_statements where statement ~ 'as next|where [$]1::boolean' order by statement",
    );
  });
  expect(prepared.map(({ statement }) => statement)).toEqual([
    "select $1::int + 1 as next",
    "select $1::int + 2 as next",
    "select 1 where $1::boolean",
  ]);
  expect(prepared.map(({ name }) => name)).toEqual([expect.stringMatching(/^text_/), "two_more", expect.stringMatching(/^text_/)]);
});
