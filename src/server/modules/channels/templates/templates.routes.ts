import { listFiles } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { fileKind } from "#platform/files/served-type.ts";
import { fileLinkExpiry, signedFileUrl } from "#platform/files/signed-link.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { isId } from "#shared/ids.ts";
import { adapters } from "../adapters/registry.ts";
import type { TemplateSync } from "./sync-templates.ts";
import { describeSyncProblem } from "./sync-texts.ts";
import { createTemplateWriter, type TemplateWriterDeps } from "./write-templates.ts";
import * as contract from "./templates.contract.ts";
import { isOfKind, listSyncRows, listTemplateRows, type SyncRow, type TemplateRow } from "./templates.repo.ts";

function viewOf(row: TemplateRow, headerFile: contract.MessageTemplate["headerFile"]): contract.MessageTemplate {
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
    headerFile,
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

const withTemplates = adapters.filter(({ capabilities }) => capabilities.templates).map(({ kind }) => kind);

export function templateRoutes(deps: TemplateWriterDeps & { templates: TemplateSync; fileKey: Buffer }): BoundRoute[] {
  const { db } = deps;

  async function views(tx: Tx, accountId: string, rows: readonly TemplateRow[]): Promise<contract.MessageTemplate[]> {
    const ids = [...new Set(rows.flatMap((row) => row.header_file_id ?? []))];
    const files = new Map((ids.length === 0 ? [] : await listFiles(tx, accountId, ids)).map((file) => [file.id, file]));
    const expiresAt = fileLinkExpiry(deps.clock.now());
    return rows.map((row) => {
      const file = files.get(row.header_file_id ?? "");
      if (file === undefined) return viewOf(row, null);
      const url = signedFileUrl({ base: "", accountId, fileId: file.id, variant: "original", expiresAt }, deps.fileKey);
      const { id, file_name: fileName, mime_type: mimeType, size } = file;
      return viewOf(row, { id, fileName, mimeType, size, kind: fileKind(mimeType), url });
    });
  }

  async function show(accountId: string, row: TemplateRow): Promise<contract.MessageTemplate> {
    const [view] = await db.account(accountId, (tx) => views(tx, accountId, [row]));
    return view ?? viewOf(row, null);
  }
  const writer = createTemplateWriter(deps);
  return [
    bind(contract.listMessageTemplates, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const { channelId } = query;
        const own = channelId !== undefined && !(await isOfKind(tx, actor.accountId, channelId, withTemplates));
        const rows = await listTemplateRows(tx, actor.accountId, { ...query, own }, { after: placeOf(query.cursor), limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: await views(tx, actor.accountId, page),
          nextCursor: rows.length > limit && last ? Buffer.from(`${last.name}|${last.id}`).toString("base64url") : null,
        };
      }),
    ),
    bind(contract.createMessageTemplate, async ({ actor, body: { channelId, ...draft } }) =>
      show(actor.accountId, await writer.create(actor, channelId, draft)),
    ),
    bind(contract.updateMessageTemplate, async ({ actor, params, body }) =>
      show(actor.accountId, await writer.change(actor, params.id, body)),
    ),
    bind(contract.deleteMessageTemplate, async ({ actor, params }) => {
      await writer.remove(actor, params.id);
      return ok;
    }),
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
