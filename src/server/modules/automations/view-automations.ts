import { isDeepStrictEqual } from "node:util";
import type { Tx } from "#platform/db/db.ts";
import type { Automation } from "./automations.contract.ts";
import { listPublished, type AutomationRow } from "./automations.repo.ts";
import { runFigures } from "./runs/run-list.repo.ts";

const week = 7 * 86_400_000;
const quarter = 15 * 60_000;

/** Automations as the API shows them, with their figures, in two statements however many they are. */
export async function viewAutomations(tx: Tx, accountId: string, rows: readonly AutomationRow[], now: Date): Promise<Automation[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [figures, published] = await Promise.all([
    runFigures(tx, accountId, ids, new Date(now.getTime() - week)),
    listPublished(tx, accountId, ids),
  ]);
  const nextLook = new Date((Math.floor(now.getTime() / quarter) + 1) * quarter);
  return rows.map((row) => {
    const own = figures.find((one) => one.automation_id === row.id);
    const holding = published.find((one) => one.automation_id === row.id)?.definition;
    const looks = row.enabled && row.starts_by?.startsWith("due:") === true ? nextLook : null;
    const wakes = own?.next_wake_at ?? null;
    const next = looks !== null && wakes !== null ? (wakes < looks ? wakes : looks) : (looks ?? wakes);
    return {
      id: row.id,
      key: row.key,
      name: row.name,
      enabled: row.enabled,
      published: row.published,
      changed: !isDeepStrictEqual(holding, row.draft),
      definition: row.draft,
      figures: {
        runs: own?.runs ?? 0,
        sent: own?.sent ?? 0,
        replied: own?.replied ?? 0,
        converted: own?.converted ?? 0,
        failed: own?.failed ?? 0,
        waiting: own?.waiting ?? 0,
      },
      nextRunAt: row.enabled ? (next?.toISOString() ?? null) : null,
      version: row.version,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  });
}
