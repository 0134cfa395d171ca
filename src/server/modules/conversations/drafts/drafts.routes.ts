import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { findConversation } from "../conversations.repo.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import * as contract from "./drafts.contract.ts";
import { listDraftRows, listDraftsOf, readSettings, writeDraft, writeSettings, type DraftRow } from "./drafts.repo.ts";

const view = (row: DraftRow): contract.Draft => ({
  conversationId: row.conversation_id,
  kind: row.kind,
  text: row.text,
  version: row.version,
  updatedAt: row.updated_at.toISOString(),
});

/** The roles that have no inbox have no drafts in it either. */
function checkRole(actor: Actor): void {
  if (actor.role !== "ADMIN" && actor.role !== "MANAGER" && actor.role !== "SECRETARY") throw new AppError("forbidden", "auth.forbidden");
}

async function needConversation(tx: Tx, accountId: string, id: string): Promise<void> {
  if (!(await findConversation(tx, accountId, id)))
    throw new AppError("not_found", "conversations.not_found", { message: "This conversation does not exist." });
}

export function draftRoutes({ db }: { db: Db }): BoundRoute[] {
  return [
    bind(contract.listDrafts, ({ actor, query }) => {
      checkRole(actor);
      return db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const [place = "", kind = ""] = query.cursor?.split(".") ?? [];
        const before = query.cursor === undefined ? null : { ...decodeCursor(place), kind: kind === "note" ? "note" : "reply" };
        const rows = await listDraftRows(tx, actor.accountId, actor.id, { before, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map(view),
          nextCursor:
            rows.length > limit && last ? `${encodeCursor({ at: last.updated_at, id: last.conversation_id })}.${last.kind}` : null,
        };
      });
    }),
    bind(contract.getDrafts, ({ actor, params }) => {
      checkRole(actor);
      return db.account(actor.accountId, async (tx) => {
        await needConversation(tx, actor.accountId, params.id);
        return { items: (await listDraftsOf(tx, actor.accountId, actor.id, params.id)).map(view) };
      });
    }),
    bind(contract.saveDraft, ({ actor, params, body }) => {
      checkRole(actor);
      return db.account(actor.accountId, async (tx) => {
        await needConversation(tx, actor.accountId, params.id);
        const text = body.text.replaceAll("\u0000", "").toWellFormed();
        const { before, after } = await writeDraft(tx, actor.accountId, actor.id, { conversationId: params.id, kind: body.kind, text });
        const unseen = before !== null && before.version !== body.basedOn && before.text !== "" && before.text !== text;
        return { draft: view(after), replaced: unseen ? before.text : null };
      });
    }),
    bind(contract.getComposerSettings, ({ actor }) => db.account(actor.accountId, (tx) => readSettings(tx, actor.accountId, actor.id))),
    bind(contract.updateComposerSettings, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const now = await readSettings(tx, actor.accountId, actor.id);
        const settings: contract.ComposerSettings = {
          undoSeconds: body.undoSeconds ?? now.undoSeconds,
          skinTone: body.skinTone ?? now.skinTone,
          recentEmoji: (body.recentEmoji ?? now.recentEmoji).map((one) => one.replaceAll("\u0000", "").toWellFormed()),
        };
        await writeSettings(tx, actor.accountId, actor.id, settings);
        return settings;
      }),
    ),
  ];
}
