import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { findIdentities } from "../customers.repo.ts";
import { listAttributes } from "../profile/attributes.repo.ts";
import { loadUsers } from "../profile/load-users.ts";
import { updateUser, type Writer } from "../profile/write-user.ts";
import { addCustomers, type RowToAdd } from "./add-customers.ts";
import { compareUser } from "./compare-user.ts";
import { savepoint, versionsOf, type ImportRow, type RowOutcome, type StoredRow } from "./imports.repo.ts";
import { readRow } from "./read-row.ts";

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
  const people = new Map(
    (await loadUsers(tx, vault, accountId, [...new Set(known.flatMap((row) => ownerOf(row) ?? []))], { role: "ADMIN" }, now)).map(
      (user) => [user.id, user] as const,
    ),
  );
  // Read anew between two rows only where the later one names the same person.
  const lastOf = new Map(known.map((row) => [ownerOf(row), row.row] as const));
  const updated: { row: number; id: string; version: number | null; before: Buffer }[] = [];
  for (const row of known) {
    if (row.owners.length > 1) {
      outcomes.push({ ...nothing, row: row.row, state: "refused", issues: [twoOwners] });
      continue;
    }
    const id = ownerOf(row);
    const user = id === null ? undefined : people.get(id);
    if (policy === "skip") {
      outcomes.push({ ...nothing, row: row.row, state: isCheck ? "skip" : "skipped" });
      continue;
    }
    if (id === null || user === undefined) {
      // Only in a check: the row repeats one that would be added.
      outcomes.push({ ...nothing, row: row.row, state: "update" });
      continue;
    }
    const { change, before } = compareUser(user, row.input, row.tags, policy);
    if (change === null) {
      outcomes.push({ ...nothing, row: row.row, state: "same" });
      continue;
    }
    if (isCheck) {
      outcomes.push({ ...nothing, row: row.row, state: "update" });
      continue;
    }
    await savepoint.begin(tx);
    try {
      events.push(...(await updateUser(tx, vault, accountId, { id, ifVersion: null }, change, writer, now)));
      await savepoint.keep(tx);
      let version: number | null = null;
      if (lastOf.get(id) !== row.row) {
        const [after] = await loadUsers(tx, vault, accountId, [id], { role: "ADMIN" }, now);
        if (after) people.set(id, after);
        version = (await versionsOf(tx, accountId, [id])).get(id) ?? null;
      }
      updated.push({ row: row.row, id, version, before: await vault.seal(accountId, beforeContext, JSON.stringify(before)) });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await savepoint.back(tx);
      const issues = error.issues.length > 0 ? error.issues : [{ path: "", message: error.message }];
      outcomes.push({ ...nothing, row: row.row, state: "refused", issues });
    }
  }
  const versions =
    updated.length === 0 ? new Map<string, number>() : await versionsOf(tx, accountId, [...new Set(updated.map(({ id }) => id))]);
  for (const { row, id, version, before } of updated)
    outcomes.push({ ...nothing, row, state: "updated", customerId: id, version: version ?? versions.get(id) ?? null, before });
  return { outcomes, events };
}
