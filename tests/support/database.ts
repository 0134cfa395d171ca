import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { newId } from "#shared/ids.ts";
import { openDb, type Db } from "#platform/db/db.ts";
import { withDatabase } from "./database-url.ts";

export interface TestDatabase {
  db: Db;
  /** Owner's address of the clone, for what a Db does not offer (a second process, a look past row-level security). */
  url: string;
}

/**
 * An empty, migrated database of this test file alone: `const db = await testDatabase()` at the top of the file or of a describe.
 * It is dropped when the file ends.
 */
export async function testDatabase(): Promise<Db> {
  return (await testDatabaseWithUrl()).db;
}

/** As testDatabase, with the address of the database. */
export async function testDatabaseWithUrl(): Promise<TestDatabase> {
  const server = inject("testServer");
  const name = `${server.prefix}_${randomBytes(6).toString("hex")}`;
  // By copying files: through the log, which is the default, a clone costs ten times as much.
  await asOwner(server.url, (client) => client.query(`create database ${name} template ${server.prefix} strategy file_copy`));
  const url = withDatabase(server.url, name);
  const db = openDb({ url, poolSize: 8 });
  afterAll(async () => {
    await db.close();
    await asOwner(server.url, (client) => client.query(`drop database if exists ${name} with (force)`));
  });
  return { db, url };
}

/** Address of a database without a schema, dropped when the file ends. */
export async function emptyDatabase(): Promise<string> {
  const server = inject("testServer");
  const name = `${server.prefix}_${randomBytes(6).toString("hex")}`;
  await asOwner(server.url, (client) => client.query(`create database ${name}`));
  afterAll(() => asOwner(server.url, (client) => client.query(`drop database if exists ${name} with (force)`)));
  return withDatabase(server.url, name);
}

/** Makes an account and returns its id. */
export async function testAccount(db: Db, name = "Loja de Teste"): Promise<string> {
  const id = newId();
  await db.system((tx) => tx.execute("insert into accounts (id, name) values ($1, $2)", [id, name]));
  return id;
}

async function asOwner(url: string, run: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}
