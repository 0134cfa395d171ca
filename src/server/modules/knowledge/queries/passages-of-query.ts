import type { Tx } from "#platform/db/db.ts";
import { findQuery } from "./query-list.repo.ts";

/** What a recorded question found, best first, with how well each passage fits. */
export async function passagesOfQuery(tx: Tx, accountId: string, queryId: string) {
  const query = await findQuery(tx, accountId, queryId);
  return (query?.retrieved_chunks ?? []).map((chunk) => ({
    title: chunk.title,
    heading: chunk.heading_path.join(" › "),
    excerpt: chunk.excerpt,
    score: chunk.score,
    lexical: chunk.lexical,
    letters: chunk.letters,
    cited: chunk.cited,
  }));
}
