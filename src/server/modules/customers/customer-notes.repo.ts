import type { Tx } from "#platform/db/db.ts";

export interface NoteRow {
  id: string;
  customer_id: string;
  /** From before notes were sealed; null once it is. */
  text: string | null;
  text_sealed: Buffer | null;
  salt: Buffer;
  author_id: string;
  author_name: string;
  created_at: Date;
  updated_at: Date;
}

export function listNoteRows(
  tx: Tx,
  accountId: string,
  customerId: string,
  page: { before: string | null; limit: number },
): Promise<NoteRow[]> {
  return tx.query<NoteRow>(
    `select n.*, k.salt from customer_notes n join customer_keys k on k.account_id = $1 and k.customer_id = n.customer_id
     where n.account_id = $1 and n.customer_id = $2 and ($3::uuid is null or n.id < $3) order by n.id desc limit $4`,
    [accountId, customerId, page.before, page.limit],
    "notes_list",
  );
}

/** Null when there is no such customer. */
export async function insertNote(
  tx: Tx,
  accountId: string,
  note: { id: string; customerId: string; textSealed: Buffer; authorId: string; authorName: string; at: Date },
): Promise<void> {
  await tx.execute(
    `insert into customer_notes (account_id, id, customer_id, text_sealed, author_id, author_name, created_at, updated_at)
     select $1, $2, id, $4, $5, $6, $7, $7 from customers where account_id = $1 and id = $3`,
    [accountId, note.id, note.customerId, note.textSealed, note.authorId, note.authorName, note.at],
    "note_insert",
  );
}

export async function findNote(tx: Tx, accountId: string, id: string): Promise<NoteRow | null> {
  const rows = await tx.query<NoteRow>(
    `select n.*, k.salt from customer_notes n join customer_keys k on k.account_id = $1 and k.customer_id = n.customer_id
     where n.account_id = $1 and n.id = $2 for update of n`,
    [accountId, id],
    "note_find",
  );
  return rows[0] ?? null;
}

export async function setNoteText(tx: Tx, accountId: string, id: string, textSealed: Buffer, at: Date): Promise<void> {
  await tx.execute(
    "update customer_notes set text = null, text_sealed = $3, updated_at = $4 where account_id = $1 and id = $2",
    [accountId, id, textSealed, at],
    "note_update",
  );
}

/** Notes from before they were sealed. As the machinery. */
export function listPlainNotes(tx: Tx, limit: number): Promise<{ account_id: string; id: string; text: string; salt: Buffer }[]> {
  return tx.query(
    `select n.account_id, n.id, n.text, k.salt from customer_notes n
     join customer_keys k on k.account_id = n.account_id and k.customer_id = n.customer_id
     where n.text is not null limit $1 for update of n skip locked`,
    [limit],
  );
}

export async function storeSealedNotes(tx: Tx, rows: readonly { account_id: string; id: string; sealed: Buffer }[]): Promise<void> {
  await tx.execute(
    `update customer_notes n set text = null, text_sealed = w.sealed from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as w (account_id, id, sealed)
     where n.account_id = w.account_id and n.id = w.id`,
    [rows.map((row) => row.account_id), rows.map((row) => row.id), rows.map((row) => row.sealed)],
  );
}

export async function deleteNote(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.execute("delete from customer_notes where account_id = $1 and id = $2", [accountId, id], "note_delete")) > 0;
}
