import type { Db } from "#platform/db/db.ts";
import { foldDeltas, listUnfolded } from "./counts.repo.ts";

const part = 50_000;

/** Folds what transactions have added to the counts, account by account. Gives back how many rows it folded. */
export async function foldAllDeltas(db: Db, least?: number): Promise<number> {
  const accounts = await db.system((tx) => listUnfolded(tx, least));
  let folded = 0;
  for (const accountId of accounts) {
    for (;;) {
      const n = await db.system((tx) => foldDeltas(tx, accountId, part));
      folded += n;
      if (n < part) break;
    }
  }
  return folded;
}
