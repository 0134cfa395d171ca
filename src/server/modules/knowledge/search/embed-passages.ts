import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { bytesOf, type Embedder } from "./embedder.ts";
import { listUnembedded, storeVectors } from "./vectors.repo.ts";

/** Providers take some hundred texts at once; so many keep a call short. */
const atOnce = 64;
const callMillis = 30_000;
const everyMillis = 15_000;

/** Gives passages their vectors, in the background: what is published is found by words at once, and by its meaning some seconds later. */
export function createPassageEmbedder({ db, log, embedder }: { db: Db; log: Logger; embedder: Embedder | null }): Worker {
  return new Worker({
    name: "knowledge-vectors",
    log,
    everyMillis,
    async run() {
      if (embedder === null) return false;
      const rows = await db.system((tx) => listUnembedded(tx, embedder.model, atOnce));
      const [first] = rows;
      if (first === undefined) return false;
      const texts = rows.map(({ title, heading_path: headings, text }) => [title, ...headings, text].join("\n"));
      const vectors = await embedder.embed(texts, AbortSignal.timeout(callMillis));
      const found = rows.flatMap(({ id }, index) => {
        const vector = vectors[index];
        return vector === undefined ? [] : [{ id, bytes: bytesOf(vector) }];
      });
      if (found.length < rows.length) throw new Error(`The provider of embeddings gave ${found.length} vectors for ${rows.length} texts.`);
      await db.account(first.account_id, (tx) => storeVectors(tx, first.account_id, embedder.model, found));
      return rows.length === atOnce;
    },
  });
}
