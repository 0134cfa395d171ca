import pg from "pg";

const rowsAtOnce = 500;
const longestBlock = 4 << 20;
const quoted = (name: string) => pg.escapeIdentifier(name);

/** One connection as the owner of the database. */
export async function connectOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "prosa:backup" });
  client.on("error", () => {});
  await client.connect();
  return client;
}

export async function listMigrations(client: pg.Client): Promise<string[]> {
  return (await client.query<{ name: string }>("select name from schema_migrations order by name")).rows.map((row) => row.name);
}

/** Opens one look at the whole database that does not change while it is read. Who does not see past row-level security reads as the machinery. */
export async function beginSnapshot(client: pg.Client): Promise<void> {
  await client.query("begin isolation level repeatable read read only");
  const { rows } = await client.query<{ sees: boolean }>(
    "select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user",
  );
  if (rows[0]?.sees !== true) await client.query("set local role prosa_system");
}

export async function endSnapshot(client: pg.Client): Promise<void> {
  await client.query("rollback");
}

/** Tables that hold data, without the list of migrations. */
export async function listTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'schema_migrations' order by relname",
  );
  return rows.map((row) => row.name);
}

/** Columns that are written; those that the database works out are not. */
export async function listColumns(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [quoted(table)],
  );
  return rows.map((row) => row.name);
}

/** Rows of a table in the database's own text form, in blocks of JSON. `count` hears how many. */
export async function* readRows(client: pg.Client, table: string, count: (rows: number) => void): AsyncGenerator<Buffer> {
  await client.query(`declare rows_of_table no scroll cursor for select t::text as row from only ${quoted(table)} t`);
  for (;;) {
    const { rows } = await client.query<{ row: string }>(`fetch ${rowsAtOnce} from rows_of_table`);
    if (rows.length === 0) break;
    count(rows.length);
    let block: string[] = [];
    let length = 0;
    for (const { row } of rows) {
      block.push(row);
      length += row.length;
      if (length < longestBlock) continue;
      yield Buffer.from(JSON.stringify(block), "utf8");
      block = [];
      length = 0;
    }
    if (block.length > 0) yield Buffer.from(JSON.stringify(block), "utf8");
  }
  await client.query("close rows_of_table");
}

/** Keys of all files that rows know. */
export async function listFileKeys(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ key: string }>(
    `select storage_key as key from files union select thumbnail_key from files where thumbnail_key is not null
     union select storage_key from knowledge_files
     union select k ->> 'to' from retention_archive a, jsonb_array_elements(a.files) f, jsonb_array_elements(f -> 'keys') k`,
  );
  return rows.map((row) => row.key);
}

/** Whether there is anything that a restore would write over. */
export async function hasData(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('public.accounts') is not null as there");
  if (rows[0]?.there !== true) return false;
  const found = await client.query<{ some: boolean }>("select exists (select 1 from accounts) as some");
  return found.rows[0]?.some === true;
}

/**
 * Opens the database for loading: no references, no triggers, no row-level security, no rows, and of the indexes only those that a constraint needs: one
 * of a million rows is made in seconds, and grown in minutes. Gives back what closes it again, checking all references. One transaction.
 */
export async function beginLoad(client: pg.Client, tables: readonly string[]): Promise<() => Promise<void>> {
  await client.query("begin");
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`,
  );
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index i join pg_class c on c.oid = i.indrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not indisunique and not indisexclusion and not indisreplident order by 1`,
  );
  const { rows: forced } = await client.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relforcerowsecurity",
  );
  for (const key of keys) await client.query(`alter table ${key.table} drop constraint ${quoted(key.name)}`);
  if (indexes.length > 0) await client.query(`drop index ${indexes.map(({ name }) => name).join(", ")}`);
  for (const { name } of forced) await client.query(`alter table ${quoted(name)} no force row level security`);
  for (const table of tables) await client.query(`alter table ${quoted(table)} disable trigger user`);
  await client.query(`truncate ${tables.map(quoted).join(", ")}`);
  return async () => {
    await client.query("set local maintenance_work_mem = '256MB'");
    for (const { definition } of indexes) await client.query(definition);
    for (const table of tables) await moveSequences(client, table);
    for (const table of tables) await client.query(`alter table ${quoted(table)} enable trigger user`);
    for (const { name } of forced) await client.query(`alter table ${quoted(name)} force row level security`);
    for (const key of keys) await client.query(`alter table ${key.table} add constraint ${quoted(key.name)} ${key.definition}`);
    await client.query("commit");
  };
}

export async function cancelLoad(client: pg.Client): Promise<void> {
  await client.query("rollback");
}

/** Numbers that the database gives go on above those that are there. */
async function moveSequences(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ column: string; sequence: string | null }>(
    `select attname as column, pg_get_serial_sequence($1, attname) as sequence from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attidentity <> ''`,
    [quoted(table)],
  );
  for (const { column, sequence } of rows)
    if (sequence !== null)
      await client.query(`select setval($1::regclass, (select coalesce(max(${quoted(column)}), 0) + 1 from ${quoted(table)}), false)`, [
        sequence,
      ]);
}

/** Writes rows as they were read. Gives back how many. */
export async function writeRows(client: pg.Client, table: string, columns: readonly string[], block: Buffer): Promise<number> {
  const rows = JSON.parse(block.toString("utf8")) as string[];
  const names = columns.map(quoted);
  await client.query(
    `insert into ${quoted(table)} (${names.join(", ")}) overriding system value
     select ${names.map((name) => `(r).${name}`).join(", ")} from (select u::${quoted(table)} as r from unnest($1::text[]) u offset 0) s`,
    [rows],
  );
  return rows.length;
}
