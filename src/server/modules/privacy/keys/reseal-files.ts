import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { SealedFileStore } from "#platform/files/sealed-store.ts";
import { type FileSource, knowsFile, listFileRows } from "./sealed-files.repo.ts";

const rowsAtOnce = 200;
const sideBySide = 4;
// Well within the lease, whatever the size of the files: what is left of the rows comes next time.
const pieceMillis = 5000;

export interface ResealedFiles {
  /** The last row that was dealt with; null: there are no more. */
  after: string | null;
  looked: number;
  resealed: number;
  damaged: number;
}

const isDamaged = (error: unknown) => error instanceof AppError && error.code === "files.damaged";

/**
 * Seals files anew that rows of a source know, for some seconds, from a row on. A file that its row forgot meanwhile does not come back by it. Throws what the
 * store throws when it does not answer.
 */
export async function resealFiles(
  { db, files }: { db: Db; files: SealedFileStore },
  accountId: string,
  at: { source: FileSource; after: string | null; keyId: Buffer },
): Promise<ResealedFiles> {
  const rows = await db.system((tx) => listFileRows(tx, accountId, at.source, at.after, rowsAtOnce));
  const done: ResealedFiles = { after: at.after, looked: 0, resealed: 0, damaged: 0 };
  const until = performance.now() + pieceMillis;

  async function sealAnew(id: string, key: string): Promise<void> {
    const outcome = await files.reseal(key, at.keyId).catch((error: unknown) => {
      if (isDamaged(error)) return "damaged" as const;
      throw error;
    });
    done.looked += 1;
    if (outcome === "damaged") done.damaged += 1;
    if (outcome !== "resealed") return;
    done.resealed += 1;
    if (!(await db.system((tx) => knowsFile(tx, accountId, at.source, id, key)))) await files.delete(key);
  }

  for (let start = 0; start < rows.length; start += sideBySide) {
    if (performance.now() > until) return done;
    const some = rows.slice(start, start + sideBySide);
    await Promise.all(
      some.map(async ({ id, keys }) => {
        for (const key of keys) await sealAnew(id, key);
      }),
    );
    done.after = some.at(-1)?.id ?? done.after;
  }
  return rows.length < rowsAtOnce ? { ...done, after: null } : done;
}
