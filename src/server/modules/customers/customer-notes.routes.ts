import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { isId, newId } from "#shared/ids.ts";
import * as contract from "./customer-notes.contract.ts";
import { deleteNote, findNote, insertNote, listNoteRows, setNoteText, type NoteRow } from "./customer-notes.repo.ts";
import { getSalt } from "./profile/customer-salt.ts";
import { isMaskedFor } from "./profile/masking.ts";
import { withoutContacts } from "./profile/strike-contacts.ts";
import { noteContext } from "./seal-notes.ts";

const noNote = () => new AppError("not_found", "customers.note_not_found", { message: "This note does not exist (any more)." });

// Postgres text holds no NUL.
const stored = (text: string) => text.replaceAll("\u0000", "");

/** Notes about a customer, whichever conversation they came from. Sealed with the customer's key. */
export function customerNoteRoutes(deps: { db: Db; vault: Vault; clock: Clock }): BoundRoute[] {
  const { db, vault, clock } = deps;
  const seal = (actor: Actor, text: string, customerSalt: Buffer) =>
    vault.seal(actor.accountId, noteContext, stored(text), { customerSalt });
  async function view(actor: Actor, row: NoteRow): Promise<contract.CustomerNote> {
    const text =
      row.text_sealed === null
        ? (row.text ?? "")
        : await vault.openText(actor.accountId, noteContext, row.text_sealed, { customerSalt: row.salt });
    return {
      id: row.id,
      customerId: row.customer_id,
      text: isMaskedFor(actor, row.customer_id) ? withoutContacts(text) : text,
      authorId: row.author_id,
      authorName: row.author_name,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    };
  }
  return [
    bind(contract.listCustomerNotes, ({ actor, params, query }) =>
      db.account(actor.accountId, async (tx) => {
        if (query.cursor !== undefined && !isId(query.cursor))
          throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
        await getSalt(tx, actor.accountId, params.id);
        const limit = query.limit ?? 20;
        const rows = await listNoteRows(tx, actor.accountId, params.id, { before: query.cursor ?? null, limit: limit + 1 });
        const page = rows.slice(0, limit);
        return {
          items: await Promise.all(page.map((row) => view(actor, row))),
          nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
        };
      }),
    ),
    bind(contract.createCustomerNote, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const id = newId();
        await insertNote(tx, actor.accountId, {
          id,
          customerId: params.id,
          textSealed: await seal(actor, body.text, await getSalt(tx, actor.accountId, params.id)),
          authorId: actor.kind === "user" ? actor.id : "api",
          authorName: actor.name,
          at: clock.now(),
        });
        const row = await findNote(tx, actor.accountId, id);
        if (!row) throw noNote();
        return view(actor, row);
      }),
    ),
    bind(contract.updateCustomerNote, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await findNote(tx, actor.accountId, params.id);
        if (!row) throw noNote();
        const at = clock.now();
        const textSealed = await seal(actor, body.text, row.salt);
        await setNoteText(tx, actor.accountId, row.id, textSealed, at);
        return view(actor, { ...row, text: null, text_sealed: textSealed, updated_at: at });
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
