import { AppError } from "#platform/errors.ts";
import type { Intent } from "#shared/messages.ts";
import type { SearchKnowledgeResult } from "../tools/search-knowledge.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { buttons } from "./options.ts";

const longestQuestion = 1000;

export interface KnowledgeWish {
  intent: Intent;
  /** Says nothing, and records nothing, unless the base answers it: for what may as well be something else. */
  onlyWhenSure: boolean;
  /** The question is part of a case that a person may have to take up: says so as well. */
  withPerson?: boolean;
}

/** Answers from the knowledge base in its own words, naming the source; null when it has no answer. */
export async function replyFromKnowledge(dialogue: Dialogue, wish: KnowledgeWish): Promise<Draft | null> {
  const { turn } = dialogue;
  const found = await dialogue.tools
    .call<SearchKnowledgeResult>("search_knowledge", {
      question: turn.text.slice(0, longestQuestion),
      intent: wish.intent,
      ...(wish.onlyWhenSure && { onlyWhenSure: true }),
    })
    .catch((error: unknown) => {
      // The business switched it off: as if nothing had been written down.
      if (error instanceof AppError && (error.code === "agent.unknown_tool" || error.code === "agent.tool_forbidden")) return null;
      throw error;
    });
  if (found === null) return null;
  const [best] = found.passages;
  if (!found.sure || best === undefined) return null;
  const source = dialogue.say("knowledge_source", { title: best.title });
  const text = [best.answer, `${source}${best.link === null ? "" : `\n${best.link}`}`].join("\n\n");
  if (wish.withPerson !== true) return draft(dialogue, text, { type: "knowledge", options: [buttons.person(dialogue)], ...known(found) });
  dialogue.state.pending = { kind: "person" };
  return draft(dialogue, `${text}\n\n${dialogue.say("knowledge_person")}`, {
    type: "knowledge",
    options: [buttons.person(dialogue)],
    ...known(found),
  });
}

const known = (found: SearchKnowledgeResult) => ({
  confidence: found.confidence,
  citedChunkIds: found.passages.slice(0, 1).map(({ chunkId }) => chunkId),
});
