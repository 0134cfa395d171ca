import { expect, test } from "vitest";
import { aCustomer, aVault } from "#modules/commerce/testing/shop.builder.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { removeDemoMarket } from "./demo.repo.ts";
import { demoJobs, demoProspects, demoProviders } from "./demo-market.ts";
import { seedDemoMarket } from "./seed-demo-market.ts";

const db = await testDatabase();

test("the demonstration has jobs in every state with money that balances, and goes without a trace", async () => {
  const account = await testAccount(db);
  const customerIds = await Promise.all(Array.from({ length: 24 }, () => aCustomer(db, account)));
  const now = new Date("2026-11-20T12:00:00Z");
  await db.account(account, (tx) => seedDemoMarket(tx, aVault(db), account, { customerIds, now }));
  const count = async (table: string) =>
    (
      await db.account(account, (tx) => tx.query<{ n: number }>(`select count(*)::int as n from ${table} where account_id = $1`, [account]))
    )[0]?.n;
  expect([await count("market_providers"), await count("market_jobs"), await count("market_prospects")]).toEqual([
    demoProviders.length,
    demoJobs.length,
    demoProspects.length,
  ]);
  const states = await db.account(account, (tx) =>
    tx.query<{ status: string }>("select distinct status from market_jobs where account_id = $1", [account]),
  );
  expect(states).toHaveLength(7);
  const sums = await db.account(account, (tx) =>
    tx.query<{ sum: number }>("select sum(amount_cents)::int as sum from market_ledger where account_id = $1 group by escrow_id", [
      account,
    ]),
  );
  expect(sums.length).toBeGreaterThan(4);
  expect(sums.every(({ sum }) => sum === 0)).toBe(true);
  await db.account(account, (tx) => removeDemoMarket(tx, account));
  for (const table of [
    "market_providers",
    "market_jobs",
    "market_proposals",
    "market_escrows",
    "market_ledger",
    "market_reviews",
    "market_prospects",
    "market_onboarding",
  ])
    expect({ table, left: await count(table) }).toEqual({ table, left: 0 });
});
