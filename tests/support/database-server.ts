import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { migrate } from "#platform/db/migrate.ts";
import { withDatabase } from "./database-url.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Server and owner of the test databases, and the name that the template and all its clones begin with. */
    testServer: { url: string; prefix: string };
  }
}

interface Server {
  url: string;
  prefix: string;
  users: number;
  close: () => Promise<void>;
}

// Two projects (database and browser) share one server in one run.
let shared: Promise<Server> | null = null;

/** One server a run, with the schema migrated once into a template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await (shared ??= openServer());
  server.users += 1;
  project.provide("testServer", { url: server.url, prefix: server.prefix });
  return async () => {
    server.users -= 1;
    if (server.users > 0) return;
    shared = null;
    await server.close();
  };
}

async function openServer(): Promise<Server> {
  const prefix = `prosa_test_${randomBytes(4).toString("hex")}`;
  const given = process.env.PROSA_TEST_DATABASE_URL;
  const { url, stop } = given ? { url: given, stop: async () => {} } : await startThrowaway();
  await onServer(url, (client) => client.query(`create database ${prefix}`));
  await migrate(withDatabase(url, prefix));
  return {
    url,
    prefix,
    users: 0,
    async close() {
      if (given) await onServer(url, (client) => dropAll(client, prefix));
      await stop();
    },
  };
}

async function startThrowaway(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), "prosa-test-"));
  const silent = () => {};
  const clear = () => rmSync(dataDir, { recursive: true, force: true });
  const server = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    settings: { max_connections: "300", shared_buffers: "128MB", checkpoint_timeout: "1h", autovacuum: "off" },
    log: { info: silent, warn: silent, error: (details, message) => console.error(message, details) },
  }).catch((error: unknown) => {
    clear();
    throw error;
  });
  return {
    url: server.url,
    async stop() {
      await server.stop();
      clear();
    },
  };
}

async function onServer<T>(url: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function dropAll(client: pg.Client, prefix: string): Promise<void> {
  const found = await client.query<{ datname: string }>("select datname from pg_database where starts_with(datname, $1)", [prefix]);
  for (const { datname } of found.rows) await client.query(`drop database if exists ${pg.escapeIdentifier(datname)} with (force)`);
}
