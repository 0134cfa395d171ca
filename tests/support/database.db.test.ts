import { expect, test } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";

const db = await testDatabase();
const other = await testDatabase();

test("each database is a migrated clone of its own", async () => {
  const id = await testAccount(db, "Loja Azul");
  const here = await db.account(id, (tx) => tx.query<{ name: string }>("select name from accounts"));
  const there = await other.system((tx) => tx.query("select from accounts"));
  expect(here).toEqual([{ name: "Loja Azul" }]);
  expect(there).toEqual([]);
});

test("an account sees no other account through row-level security", async () => {
  const first = await testAccount(db);
  const second = await testAccount(db);
  const seen = await db.account(first, (tx) => tx.query("select from accounts where id = $1", [second]));
  expect(seen).toEqual([]);
});

test("the server treats accented letters as letters", async () => {
  const [row] = await db.system((tx) =>
    tx.query<{ likes: boolean; lowered: string }>("select 'AÇÃO' ilike 'ação' as likes, lower('AÇÃO') as lowered"),
  );
  expect(row).toEqual({ likes: true, lowered: "ação" });
});
