import { createHash } from "node:crypto";
import { AppError } from "#platform/errors.ts";
import { newStorageKey, type FileStore } from "#platform/files/file-store.ts";
import { sniffType } from "#platform/files/sniff-type.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { GuardedFetch } from "#platform/net/guarded-fetch.ts";
import { readBounded } from "#platform/net/read-bounded.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { authorOf, encodePlace, type KnowledgeDeps, placeSchema, readPlace } from "../articles/articles.routes.ts";
import * as contract from "./files.contract.ts";
import { type FileRow, filesPage, findFile, insertFile, readFileAgain, removeFile } from "./files.repo.ts";
import { readableTypes } from "./read-file.ts";

const mostBytes = 20 * 1024 * 1024;
const mostPageBytes = 5 * 1024 * 1024;
const pageMillis = 15_000;

const wire = (row: FileRow): contract.KnowledgeFile => ({
  id: row.id,
  fileName: row.file_name,
  mimeType: row.mime_type,
  size: row.size,
  state: row.state,
  progress: row.progress,
  pages: row.pages,
  failure: row.failure,
  articleId: row.article_id,
  createdAt: row.created_at.toISOString(),
});

const notFound = () => new AppError("not_found", "knowledge.file_not_found", { message: "There is no such file." });

/** Routes of files. They are read in the background. */
export function knowledgeFileRoutes(deps: KnowledgeDeps & { files: FileStore; fetch: GuardedFetch }): BoundRoute[] {
  const { db, files, clock, fetch } = deps;

  async function store(actor: Actor, given: { bytes: Buffer; fileName: string; declared: string | null; sourceUrl: string | null }) {
    const { bytes, fileName } = given;
    const sniffed = await sniffType(bytes.subarray(0, 64 * 1024), given.declared, fileName);
    // Text has no signature: its name says which kind it is. Old encodings are no valid UTF-8, but a table all the same.
    const extension = /\.(csv|md|markdown|txt|html?)$/i.exec(fileName)?.[1]?.toLowerCase();
    const named =
      extension === "csv" ? "text/csv" : extension === undefined ? null : /^html?$/.test(extension) ? "text/html" : "text/markdown";
    const isText = !bytes.subarray(0, 4096).includes(0);
    const mimeType =
      readableTypes.has(sniffed) && !(sniffed === "text/plain" && named !== null) ? sniffed : isText && named !== null ? named : sniffed;
    if (bytes.length === 0 || !readableTypes.has(mimeType))
      throw new AppError("invalid", "knowledge.file_kind", {
        message: "Send a PDF, DOCX, HTML, Markdown, text or CSV file.",
        issues: [{ path: "file", message: "a PDF, DOCX, HTML, Markdown, text or CSV file" }],
      });
    const id = newId();
    const storageKey = newStorageKey(actor.accountId);
    await files.put(storageKey, bytes);
    return db.account(actor.accountId, async (tx) => {
      await insertFile(tx, actor.accountId, {
        id,
        fileName: fileName.slice(0, 255),
        mimeType,
        size: bytes.length,
        sha256: createHash("sha256").update(bytes).digest(),
        storageKey,
        sourceUrl: given.sourceUrl,
        actor: authorOf(actor),
        at: clock.now(),
      });
      const row = await findFile(tx, actor.accountId, id);
      if (!row) throw new Error("The file was not stored.");
      return wire(row);
    });
  }

  return [
    bind(
      contract.uploadKnowledgeFile,
      async ({ actor, request }) => {
        if (!request.isMultipart()) throw new AppError("invalid", "files.not_multipart", { message: "Send the file as a multipart form." });
        const part = await request.file({ limits: { fileSize: mostBytes } });
        if (!part) throw new AppError("invalid", "files.missing_part", { message: "The form has no file." });
        const bytes = await part.toBuffer().catch((cause: unknown) => {
          throw new AppError("too_large", "files.too_large", { message: "The file is larger than 20 MB.", cause });
        });
        return store(actor, { bytes, fileName: part.filename, declared: part.mimetype, sourceUrl: null });
      },
      { multipart: true, bodyLimit: mostBytes + 1024 * 1024 },
    ),
    bind(contract.addKnowledgeAddress, async ({ actor, body }) => {
      const bytes = await fetchPage(fetch, body.url);
      const { hostname, pathname } = new URL(body.url);
      const last = pathname.split("/").findLast((part) => part !== "") ?? "";
      return store(actor, { bytes, fileName: `${hostname} ${last}`.trim().slice(0, 200), declared: "text/html", sourceUrl: body.url });
    }),
    bind(contract.listKnowledgeFiles, ({ actor, query }) => {
      const { limit = 20, cursor } = query;
      const before = readPlace(placeSchema, cursor);
      return db.account(actor.accountId, async (tx) => {
        const rows = await filesPage(tx, actor.accountId, before, limit + 1);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return { items: rows.slice(0, limit).map(wire), nextCursor: last ? encodePlace({ at: last.place, id: last.id }) : null };
      });
    }),
    bind(contract.retryKnowledgeFile, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        if (!(await findFile(tx, actor.accountId, params.id))) throw notFound();
        await readFileAgain(tx, actor.accountId, params.id);
        const row = await findFile(tx, actor.accountId, params.id);
        if (!row) throw notFound();
        return wire(row);
      }),
    ),
    bind(contract.deleteKnowledgeFile, async ({ actor, params }) => {
      const key = await db.account(actor.accountId, async (tx) => {
        const row = await findFile(tx, actor.accountId, params.id);
        if (!row) throw notFound();
        await removeFile(tx, actor.accountId, params.id);
        return row.storage_key;
      });
      await files.delete(key);
      return ok;
    }),
  ];
}

/** A page of the web by way of the guarded fetch: nothing of this machine or of a private network can be asked for. */
async function fetchPage(fetch: GuardedFetch, url: string): Promise<Buffer> {
  const unreachable = (cause?: unknown) =>
    new AppError("invalid", "knowledge.unreachable", {
      message: "The page could not be read.",
      issues: [{ path: "url", message: "could not be read" }],
      cause,
    });
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(pageMillis) });
    if (response.ok) return Buffer.from(await readBounded(response, mostPageBytes));
  } catch (cause) {
    throw unreachable(cause);
  }
  await response.body?.cancel();
  throw unreachable();
}
