import type { Db } from "#platform/db/db.ts";
import type { Actor } from "#platform/http/routes.ts";
import { csvLine } from "#shared/csv-cells.ts";
import { recordExport } from "./change-history.ts";
import { type ChangeRow, listChangeRows } from "./settings.repo.ts";

const most = 50_000;
const atOnce = 500;
const columns = ["at", "by", "by_id", "area", "field", "before", "after"];

const cell = (value: unknown): string =>
  typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value);

/** The history of settings as lines of a CSV file, a line for each field that changed, newest first. That it was taken out is part of the history. */
export async function* historyLines(deps: { db: Db; now(): Date }, actor: Actor, area: string | null): AsyncGenerator<string> {
  let rows = 0;
  try {
    yield `\uFEFF${csvLine(columns)}`;
    for (let before: string | null = null; rows < most;) {
      const from: string | null = before;
      const page: ChangeRow[] = await deps.db.account(actor.accountId, (tx) => listChangeRows(tx, actor.accountId, area, from, atOnce));
      for (const row of page) {
        const changes = row.changes.length === 0 ? [{ field: "", before: null, after: null }] : row.changes;
        for (const change of changes) {
          const who = [row.at.toISOString(), row.actor_name, row.actor_id, row.area];
          yield csvLine([...who, change.field, cell(change.before), cell(change.after)]);
        }
      }
      rows += page.length;
      before = page.at(-1)?.id ?? null;
      if (page.length < atOnce) break;
    }
  } finally {
    await deps.db.account(actor.accountId, (tx) =>
      recordExport(tx, actor, { exported: "settings_changes", rows, filter: area === null ? {} : { area }, at: deps.now() }),
    );
  }
}
