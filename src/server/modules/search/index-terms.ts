import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { indexNewTerms } from "./search.repo.ts";

/** Puts the words of new messages into the index, so that nobody who stores a message has to, and a search has little to read beside the index. */
export function createTermsIndexer({ db, log }: { db: Db; log: Logger }): Worker {
  return new Worker({
    name: "terms",
    log,
    everyMillis: 2000,
    async run() {
      await indexNewTerms(db.autocommit);
      return false;
    },
  });
}
