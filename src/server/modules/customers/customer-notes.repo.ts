import type { Tx } from "#platform/db/db.ts";

export interface NoteRow {
  id: string;
  customer_id: string;
  text: string;
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
    "select * from customer_notes where account_id = $1 and customer_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4",
    [accountId, customerId, page.before, page.limit],
    "notes_list",
  );
}

/** Null when there is no such customer. */
export async function insertNote(
  tx: Tx,
  accountId: string,
  note: { id: string; customerId: string; text: string; authorId: string; authorName: string; at: Date },
): Promise<NoteRow | null> {
  const rows = await tx.query<NoteRow>(
    `insert into customer_notes (account_id, id, customer_id, text, author_id, author_name, created_at, updated_at)
     select $1, $2, id, $4, $5, $6, $7, $7 from customers where account_id = $1 and id = $3 returning *`,
    [accountId, note.id, note.customerId, note.text, note.authorId, note.authorName, note.at],
    "note_insert",
  );
  return rows[0] ?? null;
}

export async function setNoteText(tx: Tx, accountId: string, id: string, text: string, at: Date): Promise<NoteRow | null> {
  const rows = await tx.query<NoteRow>(
    "update customer_notes set text = $3, updated_at = $4 where account_id = $1 and id = $2 returning *",
    [accountId, id, text, at],
    "note_update",
  );
  return rows[0] ?? null;
}

export async function deleteNote(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.execute("delete from customer_notes where account_id = $1 and id = $2", [accountId, id], "note_delete")) > 0;
}

export async function customerExists(tx: Tx, accountId: string, id: string): Promise<boolean> {
  return (await tx.query("select 1 from customers where account_id = $1 and id = $2", [accountId, id], "customer_exists")).length > 0;
}
