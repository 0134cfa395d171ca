import type { ConversationRow } from "#modules/conversations/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import type { AccountUnderstanding } from "../account-understanding.ts";
import type { Brain, BrainReply, Locale } from "../brain.ts";
import { readState, writeState } from "../builtin/dialogue-state.ts";
import { formatMoney } from "../builtin/format.ts";
import type { Skill } from "../skill.ts";
import type { SearchKnowledgeResult } from "../tools/search-knowledge.ts";
import { createToolRunner } from "../tools/runner.ts";
import { toolsOfAccount } from "../tools/tools-of-account.ts";
import type { Tool } from "../tools/tool.ts";
import { findTurns, gatherTurn } from "../turn.ts";

export interface ReplyDeps {
  db: Db;
  understanding: AccountUnderstanding;
  tools: readonly Tool[];
  skillsOf(accountId: string): Promise<readonly Skill[]>;
}

export interface SuggestedReply {
  text: string;
  sources: { title: string; link: string | null }[];
  brain: BrainReply["brain"];
  /** How sure the built-in brain is of what the customer wants, 0 to 1; null: a model gives no such figure. */
  confidence: number | null;
}

const patienceMillis = 30_000;

/** For a model: the same shop and rules, another voice. */
const forPerson = [
  "You draft for a person of the team, who reads it, changes it and sends it in their own name: do not introduce yourself, and never say that you are an assistant.",
  "You can only look things up. Never say that something was done, booked, changed or sent.",
];

const nothing = () =>
  new AppError("conflict", "assist.nothing_to_suggest", {
    message: "There is nothing to suggest here: this needs what only you can know or do.",
  });

const asLocale = (language: string): Locale => (language.startsWith("en") ? "en" : language.startsWith("es") ? "es" : "pt-BR");

/** Products that stand beside the words as cards in an answer of the agent: a person's message has them as lines. */
function withProducts(reply: BrainReply, locale: Locale): string {
  const lines = reply.products
    .filter(({ name }) => !reply.text.includes(name))
    .map(({ name, priceCents }) => `• ${name}: ${formatMoney(priceCents, locale)}`);
  return [reply.text.trim(), lines.slice(0, 5).join("\n")].filter((part) => part !== "").join("\n");
}

/**
 * What the agent would answer to the customer's last words, for a person to send: the same brain and the tools that look, none that changes anything.
 * Nothing is sent and the conversation stays as it is. Throws `assist.nothing_to_suggest`, and what the model throws.
 */
export async function suggestReplyTo(deps: ReplyDeps, brain: Brain, conversation: ConversationRow, now: Date): Promise<SuggestedReply> {
  const accountId = conversation.account_id;
  const job = { account_id: accountId, conversation_id: conversation.id, message_id: newId(), token: newId(), attempts: 1 };
  const found = await findTurns(deps.db, accountId, [job]);
  const rows = found.messages.get(conversation.id) ?? [];
  const lastSaid = rows.findIndex((row) => row.direction === "incoming" && row.deleted_at === null);
  if (lastSaid < 0) throw nothing();
  const asked = {
    ...found,
    conversations: new Map([[conversation.id, { ...conversation, bot: "active" as const }]]),
    // Also what was answered already can be answered anew.
    messages: new Map([[conversation.id, rows.slice(lastSaid)]]),
  };
  const gathered = await gatherTurn(asked, deps.understanding, job, now);
  if (gathered === null) throw nothing();
  const skills = await deps.skillsOf(accountId);
  const sources = new Map<string, { title: string; link: string | null }>();
  const runner = createToolRunner({
    db: deps.db,
    tools: toolsOfAccount(deps.tools, skills, gathered.settings.toolsOff).filter((tool) => tool.sideEffect === "read"),
    permissions: ["*"],
    accountId,
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    verified: gathered.verified,
    now,
    turnKey: job.token,
    said: gathered.said,
    limits: gathered.settings.limits,
    onResult(name, result) {
      if (name === "search_knowledge")
        for (const { chunkId, title, link } of (result as SearchKnowledgeResult).passages) sources.set(chunkId, { title, link });
    },
  });
  // Somebody is being served already: no introduction, and the same words twice are no matter.
  const known = readState(gathered.turn.state);
  const state = writeState(gathered.turn.state, { ...known, turn: Math.max(1, known.turn), lastText: "", saidBefore: [] });
  const turn = { ...gathered.turn, skills, state, guidance: [...(gathered.turn.guidance ?? []), ...forPerson] };
  const reply = await brain.answer(turn, runner, AbortSignal.timeout(patienceMillis));
  const needsPerson = reply.handOver !== null || readState(reply.state).pending?.kind === "person";
  if (needsPerson && (reply.citedChunkIds ?? []).length === 0) throw nothing();
  return {
    text: withProducts(reply, asLocale(gathered.turn.nlp.language)),
    sources: [...new Map((reply.citedChunkIds ?? []).flatMap((id) => sources.get(id) ?? []).map((one) => [one.title, one])).values()],
    brain: reply.brain,
    confidence: reply.brain.kind === "builtin" ? reply.confidence : null,
  };
}
