import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { newId } from "#shared/ids.ts";
import { sealFile } from "./archive-files.ts";
import * as archive from "./archive.repo.ts";
import * as due from "./due.repo.ts";
import { mergeParts, openPart, type Packed, sealPart } from "./pack-archive.ts";
import type { Store } from "./stores.repo.ts";

export interface ArchiveDeps {
  vault: Vault;
  files: FileStore;
}

interface Draft {
  subject: string;
  day: string;
  customerId: string | null;
  rows: Packed;
  files: archive.SealedFile[];
}

const placeOf = (one: { subject: string; day: string }) => `${one.subject} ${one.day}`;

function add(rows: Packed, table: string, row: string): void {
  (rows[table] ??= []).push(JSON.parse(row) as Record<string, unknown>);
}

/** Rows that go, put together by what they are of and their day. */
async function draftParts(tx: Tx, deps: ArchiveDeps, accountId: string, store: Store, rows: readonly due.DueRow[]): Promise<Draft[]> {
  const drafts = new Map<string, Draft>();
  const byKey = new Map<string, Draft>();
  for (const row of rows) {
    const place = { subject: row.subject ?? row.key, day: row.day };
    const draft = drafts.get(placeOf(place)) ?? { ...place, customerId: row.customer_id, rows: {}, files: [] };
    drafts.set(placeOf(place), draft);
    byKey.set(row.key, draft);
  }
  if (store.table === "messages") {
    const bySubject = Map.groupBy(drafts.values(), (draft) => draft.subject);
    for (const { id, row } of await archive.readConversations(tx, accountId, [...bySubject.keys()]))
      for (const draft of bySubject.get(id) ?? []) add(draft.rows, "conversations", row);
  }
  const keys = rows.map((row) => row.key);
  for (const { table, of, row } of await due.readRows(tx, accountId, store, keys)) {
    const draft = byKey.get(of);
    if (draft) add(draft.rows, table, row);
  }
  if (store.table === "messages")
    for (const file of await due.listOwnFiles(tx, accountId, keys)) {
      const draft = byKey.get(file.of);
      if (!draft) continue;
      draft.files.push(await sealFile(deps.vault, deps.files, accountId, file));
      add(draft.rows, "files", file.row);
    }
  return [...drafts.values()];
}

/** Puts rows into the archive: into the parts there are of the same subject and day, or into new ones. */
async function keepParts(tx: Tx, deps: ArchiveDeps, accountId: string, store: Store, drafts: readonly Draft[], at: Date): Promise<void> {
  const known = new Map(
    (await archive.lockParts(tx, accountId, store.name, drafts)).map((part) => [
      placeOf({ subject: part.subject_id, day: part.day }),
      part,
    ]),
  );
  const parts: Parameters<typeof archive.putParts>[2][number][] = [];
  for (const draft of drafts) {
    const before = known.get(placeOf(draft));
    const rows = before === undefined ? draft.rows : mergeParts(await openPart(deps.vault, before), draft.rows);
    const id = before?.id ?? newId();
    const files = new Map([...(before?.files ?? []), ...draft.files].map((file) => [file.id, file]));
    parts.push({
      id,
      class: store.class === "orders" ? "orders" : "interactions",
      store: store.name,
      subject_id: draft.subject,
      day: draft.day,
      customer_id: draft.customerId,
      items: rows[store.table]?.length ?? 0,
      files: [...files.values()],
      content_sealed: await sealPart(deps.vault, accountId, id, rows),
    });
  }
  await archive.putParts(tx, accountId, parts, at);
}

/**
 * Takes some rows of a store that have reached their time out of it, into the archive where the policy has one: one transaction, safe to do twice. Gives
 * back how many; 0: there are none left, or others have them under their hands.
 */
export async function takeSome(
  tx: Tx,
  deps: ArchiveDeps,
  accountId: string,
  store: Store,
  wish: { cutoff: Date; held: readonly string[]; now: Date; toArchive: boolean; atOnce: number },
): Promise<number> {
  const rows = await due.lockDue(tx, accountId, store, wish.cutoff, wish.held, wish.now, wish.atOnce);
  if (rows.length === 0) return 0;
  const keys = rows.map((row) => row.key);
  const drafts = await (wish.toArchive
    ? draftParts(tx, deps, accountId, store, rows)
    : store.table === "messages"
      ? draftFilesAlone(tx, accountId, store, rows)
      : []);
  if (drafts.length > 0) await keepParts(tx, deps, accountId, store, drafts, wish.now);
  await due.deleteRows(tx, accountId, store, keys);
  if (store.table === "messages") {
    await due.deleteFiles(
      tx,
      accountId,
      drafts.flatMap((draft) => draft.files.map((file) => file.id)),
    );
    await due.emptyConversations(tx, accountId, [...new Set(rows.flatMap((row) => row.subject ?? []))]);
  }
  return rows.length;
}

/** Without an archive: files stand in a part without content until they are removed, so that a crash leaves none behind. */
async function draftFilesAlone(tx: Tx, accountId: string, store: Store, rows: readonly due.DueRow[]): Promise<Draft[]> {
  const byKey = new Map(rows.map((row) => [row.key, row]));
  const drafts = new Map<string, Draft>();
  for (const file of await due.listOwnFiles(
    tx,
    accountId,
    rows.map((row) => row.key),
  )) {
    const row = byKey.get(file.of);
    if (!row) continue;
    const place = { subject: row.subject ?? row.key, day: row.day };
    const draft = drafts.get(placeOf(place)) ?? { ...place, customerId: row.customer_id, rows: { [store.table]: [] }, files: [] };
    const keys = [file.storage_key, file.thumbnail_key].flatMap((key) => (key === null ? [] : [{ from: key, to: key }]));
    draft.files.push({ id: file.id, keys });
    drafts.set(placeOf(place), draft);
  }
  return [...drafts.values()];
}
