import { createHash } from "node:crypto";
import { listMessagesByIds } from "#modules/conversations/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { signalOnCommit } from "#platform/events/signals.ts";
import { isId, newId } from "#shared/ids.ts";
import { insertSuggestion, listSuggestions, settleSuggestion } from "./suggestions.repo.ts";

/** Space at the ends is no change of a text. */
const hashOf = (text: string): Buffer => createHash("sha256").update(text.trim(), "utf8").digest();

export type Purpose = "reply" | "summary" | "tone" | "translation";

/** Notes that something was suggested; gives back its id. */
export async function keepSuggestion(
  db: Db,
  accountId: string,
  made: { conversationId: string; userId: string | null; purpose: Purpose; brain: "builtin" | "model"; text: string; at: Date },
): Promise<string> {
  const id = newId();
  await db.account(accountId, async (tx) => {
    await insertSuggestion(tx, accountId, { ...made, id, hash: hashOf(made.text) });
    tx.ending(
      appendEvents(tx, accountId, [
        {
          type: "assist.suggested",
          subjectId: id,
          data: { suggestionId: id, conversationId: made.conversationId, purpose: made.purpose, brain: made.brain, byId: made.userId },
        },
      ]),
    );
  });
  return id;
}

/** Notes what became of a suggestion. Gives back the events to append. */
export async function settle(
  tx: Tx,
  accountId: string,
  end: { id: string; conversationId: string; outcome: "accepted" | "edited" | "discarded"; messageId: string | null; at: Date },
): Promise<NewEvent[]> {
  if (!(await settleSuggestion(tx, accountId, end.id, end))) return [];
  return [
    {
      type: `assist.${end.outcome}`,
      subjectId: end.id,
      data: { suggestionId: end.id, conversationId: end.conversationId, ...(end.messageId === null ? {} : { messageId: end.messageId }) },
    },
  ];
}

/** Learns from the messages that people send which suggestions were taken as they were, and which with changes. */
export function suggestionOutcomes(deps: { now(): Date }): Consumer {
  return {
    name: "assist_outcomes",
    async handle(tx, accountId, events) {
      const sent = new Map<string, string>();
      for (const { type, subjectId, data } of events)
        if (type === "message.created" && subjectId !== null && typeof data["suggestionId"] === "string" && isId(data["suggestionId"]))
          sent.set(data["suggestionId"], subjectId);
      if (sent.size === 0) return;
      const suggestions = await listSuggestions(tx, accountId, [...sent.keys()]);
      const messages = new Map((await listMessagesByIds(tx, accountId, [...sent.values()])).map((row) => [row.id, row]));
      const made: NewEvent[] = [];
      for (const suggestion of suggestions) {
        const message = messages.get(sent.get(suggestion.id) ?? "");
        // One of another conversation is none of this.
        if (message?.conversation_id !== suggestion.conversation_id) continue;
        const outcome = hashOf(message.text).equals(suggestion.text_hash) ? "accepted" : "edited";
        const end = {
          id: suggestion.id,
          conversationId: suggestion.conversation_id,
          outcome,
          messageId: message.id,
          at: deps.now(),
        } as const;
        made.push(...(await settle(tx, accountId, end)));
      }
      if (made.length === 0) return;
      await appendEvents(tx, accountId, made);
      await signalOnCommit(tx, [{ topic: "events", key: accountId }]);
    },
  };
}
