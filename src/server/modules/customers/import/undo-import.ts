import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { mergeFollowers } from "../identity/follow-merge.ts";
import { updateUsers, type Writer } from "../profile/write-users.ts";
import type { UserInput } from "../profile/users.contract.ts";
import { beforeContext } from "./import-rows.ts";
import { listTouched, setVersionsOfRows, versionsOf, type ImportRow, type RowOutcome, type StoredRow } from "./imports.repo.ts";
import { turnsOf } from "./turns.ts";

async function hasThings(tx: Tx, accountId: string, customerId: string): Promise<boolean> {
  const counts = await Promise.all(mergeFollowers().map((follower) => follower.count(tx, accountId, customerId)));
  return counts.some((things) => Object.values(things).some((count) => count > 0));
}

/**
 * Takes rows of an import back, the last first. Whoever did or got something since stays as they are: the row is `kept`. `gone`: customers to be
 * removed once the outcomes are stored.
 */
export async function undoRows(
  tx: Tx,
  vault: Vault,
  accountId: string,
  its: ImportRow,
  rows: readonly StoredRow[],
  now: Date,
): Promise<{ outcomes: RowOutcome[]; events: NewEvent[]; gone: string[] }> {
  const writer: Writer = { kind: its.actor_kind, id: its.actor_id, name: its.actor_name, source: "import" };
  const outcomes: RowOutcome[] = [];
  const events: NewEvent[] = [];
  const outcome = (row: StoredRow, state: string): RowOutcome => ({
    row: row.row,
    state,
    issues: [],
    customerId: state === "kept" ? row.customer_id : null,
    version: row.version,
    before: null,
  });

  // Taking an update back is a change as well: earlier rows of the same customer are measured against it.
  const taken = new Map<string, number>();
  // Updates first: a customer that the file named twice is added by the earlier row.
  const changed = rows.filter((each) => each.state === "updated");
  for (const turn of turnsOf(changed, (row) => row.customer_id ?? "")) {
    const present = await versionsOf(
      tx,
      accountId,
      turn.map((row) => row.customer_id ?? ""),
    );
    const takeable: { row: StoredRow; id: string; sealed: Buffer }[] = [];
    for (const row of turn) {
      const id = row.customer_id ?? "";
      const version = present.get(id);
      if (version === undefined || version !== (taken.get(id) ?? row.version) || row.before_sealed === null)
        outcomes.push(outcome(row, "kept"));
      else takeable.push({ row, id, sealed: row.before_sealed });
    }
    const updates = await Promise.all(
      takeable.map(async ({ id, sealed }) => ({
        id,
        input: JSON.parse(await vault.openText(accountId, beforeContext, sealed)) as UserInput,
      })),
    );
    const results = await updateUsers(tx, vault, accountId, updates, writer, now);
    for (const [index, { row }] of takeable.entries()) {
      const result = results[index];
      if (Array.isArray(result)) events.push(...result);
      outcomes.push(outcome(row, Array.isArray(result) ? "undone" : "kept"));
    }
    const undone = takeable.filter((_, index) => Array.isArray(results[index])).map(({ id }) => id);
    const after = await versionsOf(tx, accountId, undone);
    for (const id of undone) taken.set(id, after.get(id) ?? 0);
    await setVersionsOfRows(tx, accountId, its.id, after);
  }
  const added = rows.filter((each) => each.state === "added" && each.customer_id !== null);
  const touched = await listTouched(
    tx,
    accountId,
    added.map((row) => ({ id: row.customer_id ?? "", version: taken.get(row.customer_id ?? "") ?? row.version ?? 1 })),
  );
  const gone: string[] = [];
  // Asked for side by side: the answers share round trips.
  const having = await Promise.all(
    added.map(async ({ customer_id: id }) => id === null || touched.has(id) || hasThings(tx, accountId, id)),
  );
  for (const [index, row] of added.entries()) {
    const id = row.customer_id ?? "";
    const isKept = having[index] ?? true;
    outcomes.push(outcome(row, isKept ? "kept" : "undone"));
    if (isKept) continue;
    gone.push(id);
    events.push({ type: "customer.deleted", subjectId: id, data: { customerId: id } });
  }
  return { outcomes, events, gone };
}
