import type { Db, Tx } from "#platform/db/db.ts";

/** Tables of PostgreSQL that numbers are counted from, parents first. */
export const worldTables = [
  "customers",
  "conversations",
  "messages",
  "queues",
  "queue_items",
  "understanding_checks",
  "playbook_runs",
  "ia_logs",
  "ia_usage_past",
  "satisfaction_surveys",
  "feedback",
  "products",
  "product_variants",
  "orders",
  "order_items",
  "order_states",
  "order_reviews",
  "carts",
  "cart_items",
  "leads",
  "lead_moves",
  "marketing_costs",
] as const;
export type WorldTable = (typeof worldTables)[number];

export type Row = Record<string, unknown>;
/** Rows as they are stored, by table. */
export type World = Partial<Record<WorldTable, Row[]>>;
export type RawWorld = Record<WorldTable, Row[]>;

async function putRows(tx: Tx, table: string, rows: readonly Row[]): Promise<void> {
  const shapes = Map.groupBy(rows, (row) => Object.keys(row).toSorted().join(","));
  for (const [columns, list] of shapes)
    await tx.execute(`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`, [
      JSON.stringify(list),
    ]);
}

/** Changes rows by their id to what is given of them. */
export async function changeRows(db: Db, accountId: string, table: WorldTable, rows: readonly Row[]): Promise<void> {
  await db.system(async (tx) => {
    for (const { id, ...changes } of rows) {
      const columns = Object.keys(changes);
      await tx.execute(
        `update ${table} t set ${columns.map((one) => `${one} = r.${one}`).join(", ")} from jsonb_populate_record(null::${table}, $2::jsonb) r
         where t.account_id = $1 and t.id = $3`,
        [accountId, JSON.stringify(changes), id],
      );
    }
  });
}

/** Stores rows as they are, with the account put in. Columns that are left out have their default. */
export async function putWorld(db: Db, accountId: string, world: World): Promise<void> {
  await db.system(async (tx) => {
    for (const table of worldTables) {
      const rows = (world[table] ?? []).map((row) => ({ ...row, account_id: accountId }));
      await putRows(tx, table, rows);
      // Whoever writes needs an address to write from.
      if (table === "customers")
        await putRows(
          tx,
          "contact_identities",
          rows.map((row) => {
            const { id } = row as unknown as { id: string };
            const sealed = `\\x${Buffer.from(id).toString("hex")}`;
            return {
              account_id: accountId,
              id,
              customer_id: id,
              kind: "visitor",
              scope: "",
              value_index: sealed,
              value_sealed: sealed,
            };
          }),
        );
    }
  });
}

/** All rows of an account as they are stored, and its time zone: what the slow computation begins with. */
export async function readWorld(db: Db, accountId: string): Promise<{ world: RawWorld; timeZone: string }> {
  return db.system(async (tx) => {
    const world = {} as RawWorld;
    for (const table of worldTables) world[table] = await tx.query<Row>(`select * from ${table} where account_id = $1`, [accountId]);
    const [account] = await tx.query<{ time_zone: string }>("select time_zone from accounts where id = $1", [accountId]);
    return { world, timeZone: account?.time_zone ?? "UTC" };
  });
}
