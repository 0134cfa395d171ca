import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { mergeFollowers } from "../identity/follow-merge.ts";
import { updateUser, type Writer } from "../profile/write-user.ts";
import type { UserInput } from "../profile/users.contract.ts";
import { beforeContext } from "./import-rows.ts";
import { listTouched, savepoint, setVersionOfRows, versionsOf, type ImportRow, type RowOutcome, type StoredRow } from "./imports.repo.ts";

async function hasThings(tx: Tx, accountId: string, customerId: string): Promise<boolean> {
  for (const follower of mergeFollowers())
    if (Object.values(await follower.count(tx, accountId, customerId)).some((count) => count > 0)) return true;
  return false;
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
  for (const row of rows.filter((each) => each.state === "updated")) {
    const id = row.customer_id ?? "";
    const present = (await versionsOf(tx, accountId, [id])).get(id);
    if (present === undefined || present !== (taken.get(id) ?? row.version) || row.before_sealed === null) {
      outcomes.push(outcome(row, "kept"));
      continue;
    }
    const before = JSON.parse(await vault.openText(accountId, beforeContext, row.before_sealed)) as UserInput;
    await savepoint.begin(tx);
    try {
      events.push(...(await updateUser(tx, vault, accountId, { id, ifVersion: null }, before, writer, now)));
      await savepoint.keep(tx);
      const version = (await versionsOf(tx, accountId, [id])).get(id) ?? 0;
      taken.set(id, version);
      await setVersionOfRows(tx, accountId, its.id, id, version);
      outcomes.push(outcome(row, "undone"));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await savepoint.back(tx);
      outcomes.push(outcome(row, "kept"));
    }
  }
  const added = rows.filter((each) => each.state === "added" && each.customer_id !== null);
  const touched = await listTouched(
    tx,
    accountId,
    added.map((row) => ({ id: row.customer_id ?? "", version: taken.get(row.customer_id ?? "") ?? row.version ?? 1 })),
  );
  const gone: string[] = [];
  for (const row of added) {
    const id = row.customer_id ?? "";
    const isKept = touched.has(id) || (await hasThings(tx, accountId, id));
    outcomes.push(outcome(row, isKept ? "kept" : "undone"));
    if (isKept) continue;
    gone.push(id);
    events.push({ type: "customer.deleted", subjectId: id, data: { customerId: id } });
  }
  return { outcomes, events, gone };
}
