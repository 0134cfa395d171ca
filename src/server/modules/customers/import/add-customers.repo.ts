import type { Tx } from "#platform/db/db.ts";

export interface AddedCustomer {
  id: string;
  salt: Buffer;
  createdAt: Date;
  identified: boolean;
  columns: Readonly<Record<string, unknown>>;
}

/** Columns that an import sets, with their types; in the order of the statement. */
const set = [
  ["name", "text"],
  ["status", "text"],
  ["language", "text"],
  ["profile_sealed", "bytea"],
  ["gender", "text"],
  ["city", "text"],
  ["state", "text"],
  ["country", "text"],
  ["customer_value_tier", "text"],
  ["lifecycle_stage", "text"],
  ["acquisition_source", "text"],
  ["nps_score", "smallint"],
] as const;

/** Makes many customers in two statements. */
export async function insertCustomers(tx: Tx, accountId: string, customers: readonly AddedCustomer[]): Promise<void> {
  const names = set.map(([name]) => name);
  const places = set.map(([, type], index) => `$${index + 6}::${type}[]`);
  await tx.execute(
    `insert into customers (account_id, id, user_type, created_at, last_active_at, identified_at, attributes, ${names.join(", ")})
     select $1, w.id, 'cliente', w.at, w.at, case when w.identified then now() end, w.attributes,
       ${names.map((name) => (name === "status" ? "coalesce(w.status, 'active')" : `w.${name}`)).join(", ")}
     from unnest($2::uuid[], $3::timestamptz[], $4::boolean[], $5::jsonb[], ${places.join(", ")}) as w (id, at, identified, attributes, ${names.join(", ")})`,
    [
      accountId,
      customers.map((each) => each.id),
      customers.map((each) => each.createdAt),
      customers.map((each) => each.identified),
      customers.map((each) => JSON.stringify(each.columns["attributes"] ?? {})),
      ...names.map((name) => customers.map((each) => each.columns[name] ?? null)),
    ],
  );
  await tx.execute("insert into customer_keys (account_id, customer_id, salt) select $1, * from unnest($2::uuid[], $3::bytea[])", [
    accountId,
    customers.map((each) => each.id),
    customers.map((each) => each.salt),
  ]);
}
