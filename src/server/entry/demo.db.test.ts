import { expect, test } from "vitest";
import { aVault } from "#modules/commerce/testing/shop.builder.ts";
import { testDatabase } from "#testing/database.ts";
import { createDemoAccount, hasDemoData, removeDemoData } from "./demo.ts";

const db = await testDatabase();
const now = new Date("2026-11-20T15:00:00Z");

test("the demonstration leaves no room empty, and goes without a trace", async () => {
  const account = await createDemoAccount(db, aVault(db), now, () => undefined);
  const rows = <Row>(sql: string) => db.account(account, (tx) => tx.query<Row>(sql, [account]));
  const count = async (table: string) => (await rows<{ n: number }>(`select count(*)::int as n from ${table} where account_id = $1`))[0]?.n;

  // Satisfaction follows how the customer felt, and comes after the conversation's last words.
  const told = await rows<{ score: number | null; nps_score: number | null; late: boolean; feeling: number }>(
    `select f.score, f.nps_score, f.created_at > c.last_message_at as late, c.last_sentiment as feeling from feedback f
     join conversations c on c.account_id = f.account_id and c.id = f.conversation_id where f.account_id = $1`,
  );
  expect(told.length).toBeGreaterThan(10);
  expect(told.every(({ late }) => late)).toBe(true);
  expect(told.some(({ score }) => score !== null) && told.some(({ nps_score }) => nps_score !== null)).toBe(true);
  expect((await rows("select 1 from satisfaction_surveys where account_id = $1 and status <> 'answered'")).length).toBe(0);

  // A year of advertising, within reason of what was sold.
  const [money] = await rows<{ spent: number; sold: number }>(
    `select (select sum(amount_cents)::float8 from marketing_costs where account_id = $1) as spent,
            (select sum(grand_total_cents)::float8 from orders o where account_id = $1 and o.status not in ('cancelled', 'returned')) as sold`,
  );
  expect((money?.spent ?? 0) / (money?.sold ?? 1)).toBeGreaterThan(0.03);
  expect((money?.spent ?? 0) / (money?.sold ?? 1)).toBeLessThan(0.4);
  expect(await count("queues")).toBe(1);

  expect(await hasDemoData(db, account)).toBe(true);
  await removeDemoData(db, account);
  expect(await hasDemoData(db, account)).toBe(false);
  for (const table of ["feedback", "satisfaction_surveys", "marketing_costs", "conversations", "orders", "customers"])
    expect({ table, left: await count(table) }).toEqual({ table, left: 0 });
});
