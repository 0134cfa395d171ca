import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { findIdentities } from "../customers.repo.ts";
import { listAttributes } from "../profile/attributes.repo.ts";
import { loadUsers } from "../profile/load-users.ts";
import { updateUsers, type Writer } from "../profile/write-users.ts";
import { addCustomers, type RowToAdd } from "./add-customers.ts";
import { compareUser, type UserDifference } from "./compare-user.ts";
import { versionsOf, type ImportRow, type RowOutcome, type StoredRow } from "./imports.repo.ts";
import { readRow } from "./read-row.ts";
import { turnsOf } from "./turns.ts";

export const cellsContext = "customer_import_rows.cells";
export const beforeContext = "customer_import_rows.before";

interface Planned extends RowToAdd {
  /** Who is known by the row's identities. */
  owners: readonly string[];
}

const nothing = { issues: [] as InputIssue[], customerId: null, version: null, before: null };

async function plan(
  tx: Tx,
  vault: Vault,
  accountId: string,
  rows: readonly StoredRow[],
  its: ImportRow,
): Promise<{ planned: Planned[]; refused: RowOutcome[] }> {
  const attributes = await listAttributes(tx, accountId);
  const tag = its.options.tag ?? null;
  const read = await Promise.all(
    rows.map(async (stored) => {
      const cells = JSON.parse(await vault.openText(accountId, cellsContext, stored.cells_sealed)) as string[];
      const row = readRow(cells, its.mapping, attributes);
      const indexes = await Promise.all(row.identities.map(({ kind, value }) => vault.blindIndex(accountId, kind, value ?? "")));
      return { ...row, row: stored.row, indexes, tags: [...new Set([...(row.input.tags ?? []), ...(tag === null ? [] : [tag])])] };
    }),
  );
  const refused = read.flatMap((row): RowOutcome[] =>
    row.issues.length > 0 ? [{ ...nothing, row: row.row, state: "refused", issues: row.issues }] : [],
  );
  const usable = read.filter((row) => row.issues.length === 0);
  const keys = usable.flatMap((row) =>
    row.identities.map(({ kind }, index) => ({ kind, scope: "", valueIndex: row.indexes[index] ?? Buffer.alloc(0) })),
  );
  const found = new Map(
    (await findIdentities(tx, accountId, keys)).map((each) => [`${each.kind} ${each.value_index.toString("hex")}`, each.customer_id]),
  );
  return {
    planned: usable.map((row) => ({
      ...row,
      owners: [
        ...new Set(row.identities.flatMap(({ kind }, index) => found.get(`${kind} ${row.indexes[index]?.toString("hex") ?? ""}`) ?? [])),
      ],
    })),
    refused,
  };
}

const nobody: UserDifference = { change: null, before: {} };
const twoOwners: InputIssue = { path: "", message: "its contacts belong to two different customers: merge them first" };

/** Which of the planned rows are the first to name somebody, and which name somebody that an earlier row of the same round names. */
function firstOfEach(rows: readonly Planned[]): { first: Planned[]; later: Map<number, number> } {
  const seen = new Map<string, number>();
  const first: Planned[] = [];
  const later = new Map<number, number>();
  for (const row of rows) {
    const keys = row.identities.map(({ kind }, index) => `${kind} ${row.indexes[index]?.toString("hex") ?? ""}`);
    const earlier = keys.map((key) => seen.get(key)).find((place) => place !== undefined);
    if (earlier === undefined) first.push(row);
    else later.set(row.row, earlier);
    for (const key of keys) seen.set(key, earlier ?? row.row);
  }
  return { first, later };
}

/** Handles some rows of an import: only looks (`checking`), or makes and changes customers. */
export async function importRows(
  tx: Tx,
  vault: Vault,
  accountId: string,
  its: ImportRow,
  rows: readonly StoredRow[],
  now: Date,
): Promise<{ outcomes: RowOutcome[]; events: NewEvent[] }> {
  const isCheck = its.state === "checking";
  const writer: Writer = { kind: its.actor_kind, id: its.actor_id, name: its.actor_name, source: "import" };
  const { planned, refused } = await plan(tx, vault, accountId, rows, its);
  const outcomes: RowOutcome[] = [...refused];
  const events: NewEvent[] = [];
  const policy = its.options.existing ?? "fill";

  const fresh = planned.filter((row) => row.owners.length === 0);
  const { first, later } = firstOfEach(fresh);
  const ids = new Map<number, string>();
  if (isCheck) for (const row of first) outcomes.push({ ...nothing, row: row.row, state: "add" });
  else {
    const added = await addCustomers(tx, vault, accountId, first, writer, now);
    events.push(...added.events);
    for (const [row, id] of added.ids) {
      ids.set(row, id);
      outcomes.push({ ...nothing, row, state: "added", customerId: id, version: 1 });
    }
  }

  const known = planned.filter((row) => row.owners.length > 0 || later.has(row.row));
  const ownerOf = (row: Planned): string | null => row.owners[0] ?? ids.get(later.get(row.row) ?? -1) ?? null;
  const loadAll = (wanted: readonly string[]) => loadUsers(tx, vault, accountId, [...new Set(wanted)], { role: "ADMIN" }, now);
  const people = new Map((await loadAll(known.flatMap((row) => ownerOf(row) ?? []))).map((user) => [user.id, user] as const));
  const toWrite: { row: Planned; id: string }[] = [];
  for (const row of known) {
    const id = ownerOf(row);
    if (row.owners.length > 1) outcomes.push({ ...nothing, row: row.row, state: "refused", issues: [twoOwners] });
    else if (policy === "skip") outcomes.push({ ...nothing, row: row.row, state: isCheck ? "skip" : "skipped" });
    // Only in a check: the row repeats one that would be added.
    else if (id === null || !people.has(id)) outcomes.push({ ...nothing, row: row.row, state: "update" });
    else toWrite.push({ row, id });
  }
  // A customer's second row is measured against what the first one left: each turn takes the next row of everybody.
  for (const turn of turnsOf(toWrite, ({ id }) => id)) {
    const changes: { row: Planned; id: string; change: NonNullable<UserDifference["change"]>; before: UserDifference["before"] }[] = [];
    for (const { row, id } of turn) {
      const user = people.get(id);
      const { change, before } = user ? compareUser(user, row.input, row.tags, policy === "update" ? "update" : "fill") : nobody;
      if (change === null || isCheck) outcomes.push({ ...nothing, row: row.row, state: change === null ? "same" : "update" });
      else changes.push({ row, id, change, before });
    }
    if (changes.length === 0) continue;
    const updates = changes.map(({ id, change }) => ({ id, input: change }));
    const results = await updateUsers(tx, vault, accountId, updates, writer, now);
    const written = changes.filter((_, index) => Array.isArray(results[index]));
    const versions = await versionsOf(
      tx,
      accountId,
      written.map(({ id }) => id),
    );
    for (const result of results) if (Array.isArray(result)) events.push(...result);
    outcomes.push(
      ...(await Promise.all(
        changes.map(async ({ row, id, before }, index): Promise<RowOutcome> => {
          const result = results[index];
          if (!(result instanceof AppError)) {
            const sealed = await vault.seal(accountId, beforeContext, JSON.stringify(before));
            return { ...nothing, row: row.row, state: "updated", customerId: id, version: versions.get(id) ?? null, before: sealed };
          }
          const issues = result.issues.length > 0 ? [...result.issues] : [{ path: "", message: result.message }];
          return { ...nothing, row: row.row, state: "refused", issues };
        }),
      )),
    );
    if (turn.length < toWrite.length) for (const user of await loadAll(written.map(({ id }) => id))) people.set(user.id, user);
  }
  return { outcomes, events };
}
