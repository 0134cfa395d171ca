import { expect, test } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { userPage, type UserPlace, type UserQuery, type UserSort } from "./user-list.repo.ts";

const db = await testDatabase();
const everybody: UserQuery = {
  name: null,
  identities: [],
  anyIdentity: null,
  channel: null,
  tag: null,
  status: null,
  tier: null,
  stage: null,
  source: null,
  city: null,
  state: null,
  createdFrom: null,
  createdTo: null,
  activeFrom: null,
  activeTo: null,
  consent: null,
  minCents: null,
  maxCents: null,
  minOrders: null,
  now: new Date("2026-03-02T12:00:00Z"),
};

test("pages of a name hold everybody who has it in the list's order, be they many, few or far down", async () => {
  const accountId = await testAccount(db);
  // More than the list is walked for a name at first: one in thirty is a Maria, every one a Souza, and the only Zoés come last in each order.
  await db.account(accountId, (tx) =>
    tx.execute(
      `insert into customers (account_id, id, name, created_at, last_active_at, lifetime_value_cents, customer_value_tier)
       select $1::uuid, gen_random_uuid(), case when n > 4398 then 'Zoé ' when n % 30 = 0 then 'Maria ' else 'Ana ' end || n || ' Souza',
         $2::timestamptz - n * interval '1 minute', $2::timestamptz - (n / 3) * interval '1 minute', 5000 - n / 2, case when n % 2 = 0 then 'gold' else 'silver' end
       from generate_series(1, 4400) n`,
      [accountId, everybody.now],
    ),
  );
  const order: Record<UserSort, string> = {
    last_active_at: "last_active_at desc",
    created_at: "created_at desc",
    lifetime_value: "lifetime_value_cents desc",
  };
  const search = async (sort: UserSort, query: Partial<UserQuery>, limit: number, most: number): Promise<string[]> => {
    const ids: string[] = [];
    let after: UserPlace | null = null;
    while (ids.length < most) {
      const place: UserPlace | null = after;
      const page: UserPlace[] = await db.account(accountId, (tx) =>
        userPage(tx, accountId, { ...everybody, ...query }, { sort, after: place, limit }),
      );
      ids.push(...page.map(({ id }) => id));
      if (page.length < limit) break;
      after = page.at(-1) ?? null;
    }
    return ids.slice(0, most);
  };
  for (const sort of ["last_active_at", "created_at", "lifetime_value"] as const)
    for (const [name, tier, most] of [
      ["maria", null, 200],
      ["maria", "gold", 200],
      ["zoe", null, 200],
      ["zoe", "silver", 200],
      ["souza", null, 120],
      ["nobody", null, 200],
    ] as const) {
      const rows = await db.account(accountId, (tx) =>
        tx.query<{ id: string }>(
          `select id from customers where account_id = $1 and name_folded like '%' || $2 || '%' and ($3::text is null or customer_value_tier = $3)
           order by ${order[sort]}, id desc limit $4`,
          [accountId, name, tier, most],
        ),
      );
      expect([sort, name, await search(sort, { name, tier }, 40, most)]).toEqual([sort, name, rows.map(({ id }) => id)]);
    }
});
