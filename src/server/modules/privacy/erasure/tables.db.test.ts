import { expect, test } from "vitest";
import { testDatabase } from "#testing/database.ts";
import { tables } from "./tables.repo.ts";

const db = await testDatabase();
const rows = <Row>(text: string, values: unknown[] = []) => db.system((tx) => tx.query<Row>(text, values));

test("every table says how a person is erased from it, and no other does", async () => {
  const found = await rows<{ name: string }>(
    "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition",
  );
  expect(found.length).toBeGreaterThan(150);
  expect(Object.keys(tables).toSorted()).toEqual(found.map(({ name }) => name).toSorted());
});

test("what goes with another table has a foreign key that takes it along", async () => {
  const cascades = new Set(
    (
      await rows<{ own: string; of: string }>(
        "select conrelid::regclass::text as own, confrelid::regclass::text as of from pg_constraint where contype = 'f' and confdeltype = 'c'",
      )
    ).map(({ own, of }) => `${own} ${of}`),
  );
  const missing = Object.entries(tables).flatMap(([table, rule]) =>
    rule.way === "with" && !cascades.has(`${table} ${rule.table}`) ? [`${table} does not go with ${rule.table}`] : [],
  );
  expect(missing).toEqual([]);
});

test("a table with a column for a customer or a conversation is not called free of persons without a reason", async () => {
  const columns = await rows<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text) as columns from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
       and a.attname in ('customer_id', 'conversation_id', 'client_id', 'visitor_id') group by 1`,
  );
  const free = columns.filter(({ name }) => tables[name]?.way === "none").map(({ name }) => name);
  // Its rows are how we know whom to erase again.
  expect(free).toEqual(["erasures"]);
});
