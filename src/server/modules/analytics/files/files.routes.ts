import { recordExport } from "#modules/accounts/index.ts";
import { AppError } from "#platform/errors.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { isId, newId } from "#shared/ids.ts";
import type { ComposeDeps } from "../export/compose.ts";
import { reportNames } from "../export/compose.ts";
import { fileTypes } from "../export/as-file.ts";
import type { ReportLanguage, ReportSource } from "../export/source.contract.ts";
import { sectionWord } from "../export/words.ts";
import { notAllowed } from "../query/period.ts";
import { policyOf } from "../query/policy.ts";
import * as contract from "./files.contract.ts";
import * as repo from "./files.repo.ts";
import { expiryOf } from "./report-worker.ts";

export interface FileDeps extends ComposeDeps {
  files: FileStore;
  /** There is something to be made. */
  wake(): void;
}

/** One person may have so many files made at a time. */
const mostUnderWay = 20;
const missing = () => new AppError("not_found", "analytics.report_not_found", { message: "There is no such file." });

export const languageOf = (actor: Pick<Actor, "locale">): ReportLanguage =>
  actor.locale === "en" || actor.locale === "es" ? actor.locale : "pt-BR";

export const viewOf = (row: repo.FileRow): contract.ReportFile => ({
  id: row.id,
  title: row.title,
  format: row.format,
  state: row.state,
  progress: row.progress,
  failure: row.failure,
  file_name: row.file_name,
  size: row.size,
  schedule_id: row.schedule_id,
  created_at: row.created_at.toISOString(),
  ended_at: row.ended_at?.toISOString() ?? null,
  expires_at: row.expires_at.toISOString(),
});

/** Checks that a source is there for whoever asks, and names it. Errors: `analytics.unknown_report`, `analytics.dashboard_not_found`. */
export async function titleOf(deps: ComposeDeps, actor: Actor, source: ReportSource, language: ReportLanguage): Promise<string> {
  policyOf(actor);
  if (source.kind === "tiles") return source.title;
  if (source.kind === "dashboard") return (await deps.dashboard(actor, source.id)).title;
  const allowed = reportNames(deps.reports, actor.role);
  if (!allowed.includes(source.name)) throw notAllowed("source.name", "report", source.name, allowed);
  return sectionWord(language, source.name);
}

function placeOf(cursor: string | undefined): { at: string; id: string } | null {
  if (cursor === undefined) return null;
  const [at = "", id = ""] = cursor.split("_");
  if (Number.isNaN(Date.parse(at)) || !isId(id))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is none of ours." });
  return { at, id };
}

/** Routes of files of numbers: asked for, looked after, downloaded. Each belongs to who asked, and is made with their rights. */
export function reportFileRoutes(deps: FileDeps): BoundRoute[] {
  const { db, clock } = deps;
  const find = async (actor: Actor, id: string): Promise<repo.FileRow> => {
    const row = await db.account(actor.accountId, (tx) => repo.findFile(tx, actor.accountId, id, actor.id));
    if (!row) throw missing();
    return row;
  };
  return [
    bind(contract.requestReport, async ({ actor, body }) => {
      const now = clock.now();
      const language = body.language ?? languageOf(actor);
      const title = await titleOf(deps, actor, body.source, language);
      const [row] = await db.account(actor.accountId, async (tx) => {
        if ((await repo.countUnderWay(tx, actor.accountId, actor.id)) >= mostUnderWay)
          throw new AppError("rate_limited", "analytics.too_many_reports", { message: "Too many reports are being made: wait for them." });
        return repo.insertFiles(tx, [
          {
            account_id: actor.accountId,
            id: newId(),
            title,
            source: body.source,
            span: body.span,
            format: body.format,
            language,
            owner_kind: actor.kind,
            owner_id: actor.id,
            owner_role: actor.role,
            schedule_id: null,
            due_at: null,
            mail: null,
            created_at: now,
            expires_at: expiryOf(now, false),
          },
        ]);
      });
      if (!row) throw new Error("A file was put down.");
      deps.wake();
      return viewOf(row);
    }),
    bind(contract.listReportFiles, async ({ actor, query }) => {
      const limit = query.limit ?? 25;
      const rows = await db.account(actor.accountId, (tx) =>
        repo.filesPage(tx, actor.accountId, actor.id, placeOf(query.cursor), limit + 1),
      );
      const last = rows.length > limit ? rows[limit - 1] : undefined;
      return { items: rows.slice(0, limit).map(viewOf), nextCursor: last ? `${last.place}_${last.id}` : null };
    }),
    bind(contract.getReportFile, async ({ actor, params }) => viewOf(await find(actor, params.id))),
    bind(contract.downloadReport, async ({ actor, params, reply }) => {
      policyOf(actor);
      const row = await find(actor, params.id);
      if (row.storage_key === null || row.state !== "done")
        throw new AppError("conflict", "analytics.report_not_ready", { message: "The file is not ready." });
      const content = await deps.files.get(row.storage_key);
      await db.account(actor.accountId, (tx) =>
        recordExport(tx, actor, { exported: "report", rows: 1, filter: { title: row.title, format: row.format }, at: clock.now() }),
      );
      return reply
        .header("content-type", fileTypes[row.format])
        .header("content-length", String(row.size ?? 0))
        .header("cache-control", "private, no-store")
        .header("content-disposition", `attachment; filename="${row.file_name ?? "report"}"`)
        .send(content);
    }),
    bind(contract.deleteReportFile, async ({ actor, params }) => {
      const gone = await db.account(actor.accountId, (tx) => repo.deleteFile(tx, actor.accountId, params.id, actor.id));
      if (!gone) throw missing();
      if (gone.storage_key !== null) await deps.files.delete(gone.storage_key);
      return ok;
    }),
  ];
}
