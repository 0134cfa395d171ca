import { isUniqueViolation, type Db, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { fileKind } from "#platform/files/served-type.ts";
import { fileLinkExpiry, signedFileUrl } from "#platform/files/signed-link.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { isId, newId } from "#shared/ids.ts";
import { listFiles } from "../attachments.repo.ts";
import * as contract from "./canned.contract.ts";
import {
  deleteCanned,
  findCanned,
  insertCanned,
  listCanned,
  updateCanned,
  upsertCanned,
  type CannedFields,
  type CannedRow,
} from "./canned.repo.ts";

export interface CannedRoutesDeps {
  db: Db;
  clock: Clock;
  fileKey: Buffer;
}

const notFound = () => new AppError("not_found", "canned.not_found", { message: "This ready answer does not exist." });
const personOf = (actor: Actor): string | null => (actor.kind === "user" ? actor.id : null);
const clean = (text: string) => text.replaceAll("\u0000", "");

/** Everybody's are kept by those who lead; one's own by oneself. */
function ownerFor(actor: Actor, personal: boolean): string | null {
  if (personal) {
    const owner = personOf(actor);
    if (owner === null) throw new AppError("invalid", "canned.no_person", { message: "An API key has no ready answers of its own." });
    return owner;
  }
  if (actor.role !== "ADMIN" && actor.role !== "MANAGER")
    throw new AppError("forbidden", "canned.leaders_only", {
      message: "Ready answers for everybody are made by administrators and managers. Make it a personal one.",
    });
  return null;
}

/** The row, when the caller may change it. Somebody else's own is as good as not there. */
async function getOwn(tx: Tx, actor: Actor, id: string): Promise<CannedRow> {
  const row = await findCanned(tx, actor.accountId, id);
  if (!row || (row.owner_id !== null && row.owner_id !== personOf(actor))) throw notFound();
  if (row.owner_id === null) ownerFor(actor, false);
  return row;
}

async function checkFiles(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  const found = new Set((await listFiles(tx, accountId, ids)).map((file) => file.id));
  if (ids.some((id) => !found.has(id)))
    throw new AppError("invalid", "messages.file_unknown", { message: "One of the files does not exist (any more). Attach it again." });
}

function placeOf(cursor: string | undefined): { rank: number; folded: string; id: string } | null {
  if (cursor === undefined) return null;
  const [rank = "", id = "", ...folded] = Buffer.from(cursor, "base64url").toString("utf8").split("|");
  if (!/^[0-3]$/.test(rank) || !isId(id))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return { rank: Number(rank), id, folded: clean(folded.join("|")) };
}

async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError("conflict", "canned.code_taken", {
      message: "There is already a ready answer with this short code, language and channel.",
      issues: [{ path: "shortCode", message: "This short code is taken." }],
    });
  }
}

export function cannedRoutes(deps: CannedRoutesDeps): BoundRoute[] {
  const { db } = deps;

  async function views(tx: Tx, accountId: string, rows: readonly CannedRow[]): Promise<contract.CannedReply[]> {
    const ids = [...new Set(rows.flatMap((row) => row.files))];
    const files = new Map((ids.length === 0 ? [] : await listFiles(tx, accountId, ids)).map((file) => [file.id, file]));
    const expiresAt = fileLinkExpiry(deps.clock.now());
    return rows.map((row) => ({
      id: row.id,
      shortCode: row.short_code,
      text: row.text,
      personal: row.owner_id !== null,
      language: row.language,
      channel: row.channel,
      attachments: row.files.flatMap((id) => {
        const file = files.get(id);
        if (!file) return [];
        const url = signedFileUrl({ base: "", accountId, fileId: id, variant: "original", expiresAt }, deps.fileKey);
        return [{ id, fileName: file.file_name, mimeType: file.mime_type, size: file.size, kind: fileKind(file.mime_type), url }];
      }),
      updatedAt: row.updated_at.toISOString(),
    }));
  }

  async function show(tx: Tx, accountId: string, id: string): Promise<contract.CannedReply> {
    const row = await findCanned(tx, accountId, id);
    const [view] = row ? await views(tx, accountId, [row]) : [];
    if (!view) throw notFound();
    return view;
  }

  return [
    bind(contract.listCannedReplies, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const rows = await listCanned(
          tx,
          actor.accountId,
          {
            ownerId: personOf(actor),
            q: clean(query.q ?? "")
              .trim()
              .replace(/\s+/gu, " "),
            language: query.language === undefined ? null : clean(query.language),
            channel: query.channel === undefined ? null : clean(query.channel),
            personal: query.personal === undefined ? null : query.personal === "true",
          },
          { after: placeOf(query.cursor), limit: limit + 1 },
        );
        const page = rows.slice(0, limit);
        const last = page.at(-1);
        return {
          items: await views(tx, actor.accountId, page),
          nextCursor: rows.length > limit && last ? Buffer.from(`${last.rank}|${last.id}|${last.folded}`).toString("base64url") : null,
        };
      }),
    ),
    bind(contract.createCannedReply, ({ actor, body }) =>
      once(() =>
        db.account(actor.accountId, async (tx) => {
          const fields: CannedFields = {
            ownerId: ownerFor(actor, body.personal),
            shortCode: body.shortCode,
            text: clean(body.text),
            language: body.language ?? null,
            channel: body.channel === undefined || body.channel === null ? null : clean(body.channel),
            files: body.attachments ?? [],
          };
          await checkFiles(tx, actor.accountId, fields.files);
          const id = newId();
          await insertCanned(tx, actor.accountId, id, fields);
          return show(tx, actor.accountId, id);
        }),
      ),
    ),
    bind(contract.updateCannedReply, ({ actor, params, body }) =>
      once(() =>
        db.account(actor.accountId, async (tx) => {
          const row = await getOwn(tx, actor, params.id);
          const fields: CannedFields = {
            ownerId: body.personal === undefined ? row.owner_id : ownerFor(actor, body.personal),
            shortCode: body.shortCode ?? row.short_code,
            text: clean(body.text ?? row.text),
            language: body.language === undefined ? row.language : body.language,
            channel: body.channel === undefined ? row.channel : body.channel,
            files: body.attachments ?? row.files,
          };
          if (body.attachments) await checkFiles(tx, actor.accountId, fields.files);
          await updateCanned(tx, actor.accountId, row.id, fields);
          return show(tx, actor.accountId, row.id);
        }),
      ),
    ),
    bind(contract.deleteCannedReply, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await getOwn(tx, actor, params.id);
        await deleteCanned(tx, actor.accountId, row.id);
        return ok;
      }),
    ),
    bind(contract.importCannedReplies, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const count = { created: 0, updated: 0 };
        for (const item of body.items) {
          const channel = item.channel === undefined || item.channel === null ? null : clean(item.channel);
          const done = await upsertCanned(tx, actor.accountId, {
            ...item,
            text: clean(item.text),
            language: item.language ?? null,
            channel,
          });
          count[done] += 1;
        }
        return count;
      }),
    ),
  ];
}
