import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const migrationsDir = join(import.meta.dirname, "../../../../migrations");
// One number for the whole installation: two processes that start together migrate one after the other.
const migrationLock = 7_262_001;
const lockAgainMillis = 250;
const outsideTransaction = /^-- outside a transaction\n/;

/**
 * Brings the schema up to date as the owner of the database. Each file runs once, in the order of its number, in its own transaction; one
 * that begins with `-- outside a transaction` statement by statement instead (`create index concurrently`), and may be run again from its start.
 * `only`: these and no others. Returns the names that ran. Throws when a file that ran before has changed since: history is never rewritten.
 */
export async function migrate(url: string, onProgress: (line: string) => void = () => {}, only?: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "prosa:migrate" });
  client.on("error", () => {});
  await client.connect();
  try {
    await takeLock(client);
    await client.query(
      "create table if not exists schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null default now())",
    );
    const applied = new Map<string, string>();
    const rows = await client.query<{ name: string; checksum: string }>("select name, checksum from schema_migrations");
    for (const row of rows.rows) applied.set(row.name, row.checksum);
    const files = (await readdir(migrationsDir))
      .filter((name) => /^\d{4}_.+\.sql$/.test(name) && (only === undefined || only.includes(name)))
      .sort();
    const ran: string[] = [];
    for (const name of files) {
      const text = await readFile(join(migrationsDir, name), "utf8");
      const checksum = createHash("sha256").update(text).digest("hex");
      const before = applied.get(name);
      if (before === checksum) continue;
      if (before !== undefined) throw new Error(`Migration ${name} was changed after it had run on this database.`);
      onProgress(`migrating: ${name}`);
      const alone = outsideTransaction.test(text);
      if (!alone) await client.query("begin");
      try {
        for (const statement of alone ? statementsOf(text) : [text]) await client.query(statement);
        await client.query("insert into schema_migrations (name, checksum) values ($1, $2)", [name, checksum]);
        if (!alone) await client.query("commit");
      } catch (error) {
        if (!alone) await client.query("rollback");
        throw new Error(`Migration ${name} failed.`, { cause: error });
      }
      ran.push(name);
    }
    return ran;
  } finally {
    await client.end();
  }
}

/** Asked for again and again instead of waited for: a waiting statement holds a snapshot, and `create index concurrently` waits for those. */
async function takeLock(client: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ taken: boolean }>("select pg_try_advisory_lock($1) as taken", [migrationLock]);
    if (rows[0]?.taken === true) return;
    await sleep(lockAgainMillis);
  }
}

/** Statements of a file that holds nothing but simple ones: each ends with a semicolon at the end of its line. */
function statementsOf(text: string): string[] {
  return text
    .replace(/^--.*$/gm, "")
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
