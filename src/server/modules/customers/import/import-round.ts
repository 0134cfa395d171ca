import type { Vault } from "#platform/crypto/vault.ts";
import { commit, type CustomerDeps } from "../commit.ts";
import type { Clock } from "#shared/clock.ts";
import { importRows } from "./import-rows.ts";
import {
  findImport,
  removeCustomers,
  rowsAfter,
  rowsToUndo,
  saveOutcomes,
  saveProgress,
  underWay,
  type ImportRow,
  type ImportState,
} from "./imports.repo.ts";
import { undoRows } from "./undo-import.ts";

export interface ImportDeps extends CustomerDeps {
  vault: Vault;
  clock: Clock;
}

export const rowsAtOnce = 500;
const ends: Partial<Record<ImportState, ImportState>> = { checking: "checked", running: "done", undoing: "undone" };

function countUp(counts: Readonly<Record<string, number>>, states: readonly string[]): Record<string, number> {
  const next = { ...counts };
  for (const state of states) next[state] = (next[state] ?? 0) + 1;
  return next;
}

/**
 * One round of an import: some rows, with their outcomes and the progress, in one transaction. Killed in the middle, the same rows come again; done,
 * they never do. Gives back the import as it is now; null when there is nothing to do.
 */
export function importRound(deps: ImportDeps, accountId: string, importId: string): Promise<ImportRow | null> {
  const { vault, clock } = deps;
  return commit(deps, accountId, async (tx) => {
    const its = await findImport(tx, accountId, importId, true);
    if (!its || !underWay.includes(its.state)) return { result: null, events: [] };
    const now = clock.now();
    const isUndo = its.state === "undoing";
    const rows = isUndo
      ? await rowsToUndo(tx, accountId, importId, rowsAtOnce)
      : await rowsAfter(tx, accountId, importId, its.position, rowsAtOnce);
    const { outcomes, events, gone } = isUndo
      ? await undoRows(tx, vault, accountId, its, rows, now)
      : { ...(await importRows(tx, vault, accountId, its, rows, now)), gone: [] };
    await saveOutcomes(tx, accountId, importId, outcomes);
    if (gone.length > 0) await removeCustomers(tx, accountId, gone);
    const isOver = rows.length < rowsAtOnce;
    const progress = {
      state: isOver ? (ends[its.state] ?? its.state) : its.state,
      position: its.position + rows.length,
      counts: countUp(
        its.counts,
        outcomes.map((outcome) => outcome.state),
      ),
      finishedAt: isOver ? now : null,
    };
    await saveProgress(tx, accountId, importId, progress);
    return { result: { ...its, ...progress, finished_at: progress.finishedAt }, events };
  });
}
