import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "#platform/log/logger.ts";
import { noAnalytics, type AnalyticsStore } from "./analytics-store.ts";
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
 * The configured server, else the embedded engine when this process has its data folder to itself (role `all`), else none. An engine that
 * cannot start (an operating system without a build of it) leaves the product without analytics, not without its inbox.
 */
export async function openAnalytics(options: {
  url: string | undefined;
  folder: string;
  alone: boolean;
  log: Logger;
}): Promise<AnalyticsStore> {
  if (options.url === undefined && !options.alone) return noAnalytics;
  try {
    const store = options.url === undefined ? await openEmbeddedAnalytics(options) : openAnalyticsServer(options.url);
    await prepareAnalytics(store);
    return store;
  } catch (error) {
    options.log.error({ err: error }, "analytics store not available");
    return noAnalytics;
  }
}
