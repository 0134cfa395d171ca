import type { AnalyticsStore } from "./analytics-store.ts";

export const schemaTable =
  "create table if not exists prosa_schema (name String, applied_at DateTime default now()) engine = MergeTree order by name";

export async function listSchemaNames(store: AnalyticsStore): Promise<string[]> {
  return (await store.query<{ name: string }>("select name from prosa_schema")).map((row) => row.name);
}

export async function recordSchemaName(store: AnalyticsStore, name: string): Promise<void> {
  await store.insert("prosa_schema", [{ name }], `schema:${name.replace(/[^\w-]/g, "-")}`);
}
