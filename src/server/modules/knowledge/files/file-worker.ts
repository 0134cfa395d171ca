import type { Db } from "#platform/db/db.ts";
import { isTransient } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import type { Clock } from "#shared/clock.ts";
import { createArticle } from "../articles/write-article.ts";
import { FileFailure } from "./file-failure.ts";
import { claimFile, type FileRow, finishFile, setFileProgress } from "./files.repo.ts";
import { readFile } from "./read-file.ts";

const leaseSeconds = 120;
const mostAttempts = 3;

export interface FileWorkerDeps {
  db: Db;
  files: FileStore;
  clock: Clock;
  signals: Signals;
  log: Logger;
}

/** Reads uploaded files one after the other and makes drafts of them. */
export function createKnowledgeFileWorker(deps: FileWorkerDeps): Worker {
  const { db, files, clock } = deps;

  async function bytesOf(file: FileRow): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await files.get(file.storage_key)) chunks.push(Buffer.from(chunk as Uint8Array));
    return Buffer.concat(chunks);
  }

  async function read(accountId: string, file: FileRow): Promise<void> {
    let told = 0;
    const text = await readFile({ mimeType: file.mime_type, fileName: file.file_name, bytes: await bytesOf(file) }, async (share) => {
      // Ten steps are enough for a bar, and each is a transaction.
      const progress = Math.floor(share * 9) * 10;
      if (progress <= told) return;
      told = progress;
      await db.account(accountId, (tx) => setFileProgress(tx, accountId, file.id, progress, leaseSeconds));
    });
    await db.account(accountId, async (tx) => {
      const at = clock.now();
      const { kind, id: authorId, name } = file.actor;
      const content = {
        title: text.title,
        body: text.markdown,
        language: "pt-BR" as const,
        category: "",
        tags: [],
        questions: [],
        audience: "public" as const,
        validFrom: null,
        validUntil: null,
      };
      const articleId = await createArticle(
        tx,
        accountId,
        { content, origin: file.source_url === null ? "file" : "web", sourceUrl: file.source_url },
        { kind, id: authorId, name },
        at,
      );
      await finishFile(tx, accountId, file.id, { state: "done", failure: null, pages: text.pages, articleId, at });
      tx.ending(appendEvents(tx, accountId, [{ type: "article.created", subjectId: articleId, data: { articleId, version: 1 } }]));
    });
    deps.signals.emit("events", accountId);
  }

  return new Worker({
    name: "knowledge-files",
    log: deps.log,
    everyMillis: 1000,
    async run() {
      const claimed = await db.system((tx) => claimFile(tx, leaseSeconds));
      if (!claimed) return false;
      const { account_id: accountId, ...file } = claimed;
      try {
        if (file.attempts > mostAttempts) throw new FileFailure("unreadable");
        await read(accountId, file);
      } catch (error) {
        // What passes by itself is tried again when the lease ends.
        if (isTransient(error)) throw error;
        const failure = error instanceof FileFailure ? error.code : "unreadable";
        if (failure === "unreadable" && !(error instanceof AppError))
          deps.log.warn({ err: error, fileId: file.id }, "file of the knowledge base not read");
        await db.account(accountId, (tx) =>
          finishFile(tx, accountId, file.id, { state: "failed", failure, pages: null, articleId: null, at: clock.now() }),
        );
      }
      return true;
    },
  });
}
