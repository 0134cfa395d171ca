import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import { noAnalytics, unavailable, type AnalyticsStore } from "./analytics-store.ts";
import { openEmbeddedAnalytics } from "./embedded-store.ts";
import { listSchemaNames, recordSchemaName, schemaTable } from "./schema.repo.ts";
import { openAnalyticsServer } from "./server-store.ts";

const schemaDir = join(import.meta.dirname, "../../../../migrations/analytics");

/** Brings the tables of the store up to date: each file once, in the order of its number; its statements end with a semicolon at a line's end. */
export async function prepareAnalytics(store: AnalyticsStore): Promise<void> {
  await store.command(schemaTable);
  const known = new Set(await listSchemaNames(store));
  for (const name of (await readdir(schemaDir)).filter((one) => one.endsWith(".sql")).sort()) {
    if (known.has(name)) continue;
    const text = await readFile(join(schemaDir, name), "utf8");
    // Statements are written so that one which ran before a crash may run again.
    for (const statement of text.split(/;\s*$/m)) if (statement.trim() !== "") await store.command(statement);
    await recordSchemaName(store, name);
  }
}

/**
 * The configured server, else the embedded engine when this process has its data folder to itself (role `all`), else none. It is opened by its
 * first use: an engine takes a quarter of a gigabyte, and a shop that collects nothing needs none. One that cannot be opened (an operating
 * system without a build of it) is tried again with the next use; the product goes on without analytics, never without its inbox.
 */
export function openAnalytics(options: {
  url: string | undefined;
  folder: string;
  alone: boolean;
  log: Logger;
}): AnalyticsStore & { isOpen(): boolean } {
  const { url, folder, log } = options;
  if (url === undefined && !options.alone) return noAnalytics;
  let opened: Promise<AnalyticsStore> | null = null;
  let closed = false;

  async function open(): Promise<AnalyticsStore> {
    const store = url === undefined ? await openEmbeddedAnalytics({ folder, log }) : openAnalyticsServer(url);
    try {
      await prepareAnalytics(store);
      return store;
    } catch (error) {
      await store.close();
      throw error;
    }
  }

  async function opening(): Promise<AnalyticsStore> {
    if (closed) throw unavailable("The analytics store is closed.");
    opened ??= open();
    try {
      return await opened;
    } catch (error) {
      opened = null;
      throw error instanceof AppError ? error : unavailable("The analytics store could not be opened.", error);
    }
  }

  return {
    isOpen: () => opened !== null,
    query: async (statement, params, query) => (await opening()).query(statement, params, query),
    parquet: async (statement, params, query) => (await opening()).parquet(statement, params, query),
    insert: async (table, rows, token) => (await opening()).insert(table, rows, token),
    command: async (statement, params) => (await opening()).command(statement, params),
    async close() {
      closed = true;
      const store = await opened?.catch(() => null);
      await store?.close();
    },
  };
}
