import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { isId } from "#shared/ids.ts";
import type { TemplateSync } from "./sync-templates.ts";
import { describeSyncProblem } from "./sync-texts.ts";
import * as contract from "./templates.contract.ts";
import { listSyncRows, listTemplateRows, type SyncRow, type TemplateRow } from "./templates.repo.ts";

function view(row: TemplateRow): contract.MessageTemplate {
  return {
    id: row.id,
    channelId: row.channel_id,
    name: row.name,
    language: row.language,
    category: row.category,
    status: row.status,
    rejectedReason: row.rejected_reason,
    quality: row.quality,
    content: row.content,
    updatedAt: row.updated_at.toISOString(),
  };
}

const syncView = (row: SyncRow, locale: string) => ({
  channelId: row.channel_id,
  syncedAt: row.synced_at?.toISOString() ?? null,
  problem: row.problem === null ? null : describeSyncProblem(row.problem, locale),
});

function placeOf(cursor: string | undefined): { name: string; id: string } | null {
  if (cursor === undefined) return null;
  const text = Buffer.from(cursor, "base64url").toString("utf8");
  const cut = text.lastIndexOf("|");
  const place = { name: text.slice(0, Math.max(0, cut)).replaceAll("\u0000", ""), id: text.slice(cut + 1) };
  if (!isId(place.id)) throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return place;
}

export function templateRoutes(deps: { db: Db; templates: TemplateSync }): BoundRoute[] {
  const { db } = deps;
  return [
    bind(contract.listMessageTemplates, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const rows = await listTemplateRows(tx, actor.accountId, query, { after: placeOf(query.cursor), limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: page.map(view),
          nextCursor: rows.length > limit && last ? Buffer.from(`${last.name}|${last.id}`).toString("base64url") : null,
        };
      }),
    ),
    bind(contract.listTemplateSyncs, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({
        items: (await listSyncRows(tx, actor.accountId)).map((row) => syncView(row, actor.locale)),
      })),
    ),
    bind(contract.syncTemplates, async ({ actor, params }) => {
      const done = await deps.templates.syncNow(actor.accountId, params.id);
      if (!done) throw new AppError("not_found", "channels.no_templates", { message: "There is no such channel, or it has no templates." });
      return { ...syncView(done.row, actor.locale), count: done.count };
    }),
  ];
}
