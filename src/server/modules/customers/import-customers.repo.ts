import type { Tx } from "#platform/db/db.ts";
import type { NewIdentity } from "./customers.repo.ts";
import type { ImportedCustomer } from "./import-customers.ts";

export async function insertImportedCustomers(
  tx: Tx,
  accountId: string,
  customers: readonly ImportedCustomer[],
  salts: ReadonlyMap<string, Buffer>,
  demo: boolean,
): Promise<void> {
  await tx.execute(
    `insert into customers (account_id, id, name, user_type, language, demo, created_at, last_active_at)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::timestamptz[], $8::timestamptz[])`,
    [
      accountId,
      customers.map((c) => c.id),
      customers.map((c) => c.name),
      customers.map((c) => c.userType),
      customers.map((c) => c.language),
      customers.map(() => demo),
      customers.map((c) => c.createdAt),
      customers.map((c) => c.lastActiveAt),
    ],
  );
  await tx.execute("insert into customer_keys (account_id, customer_id, salt) select $1, * from unnest($2::uuid[], $3::bytea[])", [
    accountId,
    customers.map((c) => c.id),
    customers.map((c) => salts.get(c.id)),
  ]);
}

export async function insertImportedIdentities(tx: Tx, accountId: string, identities: readonly NewIdentity[]): Promise<void> {
  await tx.execute(
    `insert into contact_identities (account_id, id, customer_id, kind, scope, value_index, value_sealed, address_sealed, verified, loose_index)
     select $1, * from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::bytea[], $9::boolean[], $10::bytea[])
     on conflict (account_id, kind, scope, value_index) do nothing`,
    [
      accountId,
      identities.map((i) => i.id),
      identities.map((i) => i.customerId),
      identities.map((i) => i.kind),
      identities.map((i) => i.scope),
      identities.map((i) => i.valueIndex),
      identities.map((i) => i.valueSealed),
      identities.map((i) => i.addressSealed),
      identities.map((i) => i.verified),
      identities.map((i) => i.looseIndex),
    ],
  );
}

export async function placeProfiles(
  tx: Tx,
  accountId: string,
  profiles: readonly {
    customerId: string;
    city: string;
    state: string;
    tier: string | null;
    stage: string;
    source: string;
    tags: string[];
  }[],
): Promise<void> {
  await tx.execute(
    `update customers c set city = p.city, state = p.state, country = 'Brasil', customer_value_tier = p.tier, lifecycle_stage = p.stage,
       acquisition_source = p.source
     from jsonb_to_recordset($2::jsonb) as p ("customerId" uuid, city text, state text, tier text, stage text, source text)
     where c.account_id = $1 and c.id = p."customerId"`,
    [accountId, JSON.stringify(profiles)],
  );
  await tx.execute(
    `insert into customer_tags (account_id, tag, customer_id)
     select $1, t.tag, p."customerId" from jsonb_to_recordset($2::jsonb) as p ("customerId" uuid, tags text[])
     cross join lateral unnest(p.tags) as t (tag) on conflict do nothing`,
    [accountId, JSON.stringify(profiles)],
  );
}

export async function removeDemoCustomers(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(
    "delete from customers c where account_id = $1 and demo and not exists (select 1 from conversations v where v.account_id = c.account_id and v.customer_id = c.id)",
    [accountId],
  );
}
