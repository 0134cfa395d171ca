import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { maskPersons } from "./mask-persons.ts";
import { completeQueries } from "./queries.repo.ts";

/** What became of the questions of a turn. */
export interface AnswerNote {
  queryIds: readonly string[];
  messageId: string;
  brain: "builtin" | "model" | "none";
  response: string;
  /** Passages that the answer names as its source. */
  citedChunkIds: readonly string[];
  handedOver: boolean;
  llm: {
    provider: string;
    model: string;
    promptTokens: number;
    completionTokens: number;
    costMicros: number | null;
    millis: number;
    prompt: string;
  } | null;
  products: readonly string[];
  at: Date;
}

export const promptContext = (id: string) => `rag_queries.prompt:${id}`;

/** Completes the record of a turn's questions with the answer that was sent. */
export async function noteAnswer(tx: Tx, vault: Vault, accountId: string, note: AnswerNote): Promise<void> {
  if (note.queryIds.length === 0) return;
  const { text, masked } = maskPersons(note.response);
  const llm = note.llm;
  const sealed = await Promise.all(
    note.queryIds.map(async (id) =>
      llm === null || llm.prompt === "" ? null : await vault.seal(accountId, promptContext(id), llm.prompt),
    ),
  );
  await completeQueries(tx, accountId, { ...note, response: text, masked, prompts: sealed });
}
