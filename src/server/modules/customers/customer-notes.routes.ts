import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { isId, newId } from "#shared/ids.ts";
import * as contract from "./customer-notes.contract.ts";
import { customerExists, deleteNote, insertNote, listNoteRows, setNoteText, type NoteRow } from "./customer-notes.repo.ts";

const noCustomer = () => new AppError("not_found", "customers.not_found", { message: "This customer does not exist." });
const noNote = () => new AppError("not_found", "customers.note_not_found", { message: "This note does not exist (any more)." });

const view = (row: NoteRow): contract.CustomerNote => ({
  id: row.id,
  customerId: row.customer_id,
  text: row.text,
  authorId: row.author_id,
  authorName: row.author_name,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});

// Postgres text holds no NUL.
const stored = (text: string) => text.replaceAll("\u0000", "");

/** Notes about a customer, whichever conversation they came from. */
export function customerNoteRoutes(deps: { db: Db; clock: Clock }): BoundRoute[] {
  const { db, clock } = deps;
  return [
    bind(contract.listCustomerNotes, ({ actor, params, query }) =>
      db.account(actor.accountId, async (tx) => {
        if (query.cursor !== undefined && !isId(query.cursor))
          throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
        if (!(await customerExists(tx, actor.accountId, params.id))) throw noCustomer();
        const limit = query.limit ?? 20;
        const rows = await listNoteRows(tx, actor.accountId, params.id, { before: query.cursor ?? null, limit: limit + 1 });
        const page = rows.slice(0, limit);
        return { items: page.map(view), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
      }),
    ),
    bind(contract.createCustomerNote, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await insertNote(tx, actor.accountId, {
          id: newId(),
          customerId: params.id,
          text: stored(body.text),
          authorId: actor.kind === "user" ? actor.id : "api",
          authorName: actor.name,
          at: clock.now(),
        });
        if (!row) throw noCustomer();
        return view(row);
      }),
    ),
    bind(contract.updateCustomerNote, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await setNoteText(tx, actor.accountId, params.id, stored(body.text), clock.now());
        if (!row) throw noNote();
        return view(row);
      }),
    ),
    bind(contract.deleteCustomerNote, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        if (!(await deleteNote(tx, actor.accountId, params.id))) throw noNote();
        return ok;
      }),
    ),
  ];
}
