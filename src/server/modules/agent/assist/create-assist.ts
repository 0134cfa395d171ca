import { findConversation, listMessagesByIds, listNewestMessages, type ConversationRow } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Clock } from "#shared/clock.ts";
import { firstNameOf } from "./first-name.repo.ts";
import type { Brain, Locale } from "../brain.ts";
import { createBuiltinBrain } from "../builtin/builtin-brain.ts";
import { recordModelCall } from "../model-calls.ts";
import type { ModelCall } from "../model/metered-model.ts";
import { createModelBrain } from "../model/model-brain.ts";
import type { ModelSettings } from "../model/model-settings.ts";
import type { OpenModel } from "../model/open-model.ts";
import { tones, type AssistMeans, type Suggestion, type Summary, type Tone } from "./assist.contract.ts";
import { keepSuggestion, type Purpose } from "./keep-suggestion.ts";
import { suggestReplyTo, type ReplyDeps } from "./suggest-reply.ts";
import { factsOfConversation } from "./summary-facts.ts";
import { applyTone } from "./tone-rules.ts";
import { writeByModel } from "./write-by-model.ts";

export interface AssistDeps extends ReplyDeps {
  vault: Vault;
  clock: Clock;
  log: Logger;
  /** null: no model is configured, the built-in brain does what it can. */
  model: { settings: ModelSettings; opened: OpenModel } | null;
}

export type Assist = ReturnType<typeof createAssist>;

const languageNames: Record<Locale, string> = { "pt-BR": "Brazilian Portuguese", en: "English", es: "Spanish" };
const wishes: Record<Tone, string> = {
  formal:
    "Write the text in a formal, courteous tone of business correspondence in a chat: no slang, no emojis. Keep its language and its meaning.",
  friendly: "Write the text in a warm, friendly tone of a chat, at most one emoji. Keep its language and its meaning.",
  shorter: "Write the text shorter: keep every fact, amount, date and link, drop the rest. Keep its language.",
  spelling:
    "Correct spelling, grammar and punctuation of the text and write abbreviations of chats out. Change nothing else. Keep its language.",
};
const mostMessages = 120;
const longestTranscript = 16_000;

export const localeFrom = (language: string | null): Locale =>
  language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR";

/** Help for the person who writes. Nothing here sends or changes anything but the note of what was suggested. */
export function createAssist(deps: AssistDeps) {
  const { db, clock, model } = deps;
  const brainOf =
    model === null
      ? ({ kind: "builtin", provider: null, model: null } as const)
      : ({ kind: "model", provider: model.settings.provider, model: model.settings.model } as const);
  const builtin = createBuiltinBrain();

  async function getConversation(accountId: string, id: string): Promise<ConversationRow> {
    const row = await db.account(accountId, (tx) => findConversation(tx, accountId, id));
    if (!row) throw new AppError("not_found", "conversations.not_found", { message: "This conversation does not exist." });
    return row;
  }

  /** Every call is paid for and logged with what it was for, also one that fails. */
  const logCall = (conversation: ConversationRow, purpose: Purpose) => (call: ModelCall) => {
    const of = {
      conversationId: conversation.id,
      messageId: null,
      channel: conversation.channel,
      userType: conversation.user_type,
      purpose: `assist.${purpose}`,
      at: clock.now(),
    };
    recordModelCall(deps, conversation.account_id, of, call).catch((error: unknown) =>
      deps.log.warn({ err: error }, "model call not logged"),
    );
  };

  const keep = (actor: Actor, conversation: ConversationRow, purpose: Purpose, brain: "builtin" | "model", text: string) =>
    keepSuggestion(db, actor.accountId, {
      conversationId: conversation.id,
      userId: actor.kind === "user" ? actor.id : null,
      purpose,
      brain,
      text,
      at: clock.now(),
    });

  const byModel = (conversation: ConversationRow, purpose: Purpose, instruction: string, text: string) => {
    if (model === null)
      throw new AppError("conflict", "assist.needs_model", {
        message:
          "This needs a language model. An administrator switches one on with the key of a provider (GEMINI_API_KEY, OPENAI_API_KEY, ANTHROPIC_API_KEY or LLM_BASE_URL).",
      });
    return writeByModel(
      { settings: model.settings, model: model.opened, clock },
      { instruction, text, onCall: logCall(conversation, purpose) },
    );
  };

  return {
    means(): AssistMeans {
      const isModel = model !== null;
      return {
        brain: brainOf,
        can: { reply: true, summary: true, tones: [...tones], tone: isModel ? "model" : "rules", translation: isModel },
        needs_model: isModel ? [] : ["translation"],
      };
    },

    /** `onText`: told what a model is writing, before it was checked. */
    async reply(actor: Actor, conversationId: string, onText?: (soFar: string) => void): Promise<Suggestion> {
      const conversation = await getConversation(actor.accountId, conversationId);
      const brain: Brain =
        model === null
          ? builtin
          : createModelBrain({
              settings: model.settings,
              model: model.opened,
              clock,
              onCall: logCall(conversation, "reply"),
              ...(onText && { onText }),
            });
      const { text, sources, brain: by, confidence } = await suggestReplyTo(deps, brain, conversation, clock.now());
      const kind = by.kind === "model" ? "model" : "builtin";
      const id = await keep(actor, conversation, "reply", kind, text);
      return { id, text, sources, changed: true, brain: { kind, provider: by.provider, model: by.model }, confidence };
    },

    async summary(actor: Actor, conversationId: string): Promise<Summary> {
      const conversation = await getConversation(actor.accountId, conversationId);
      const newest = await db.account(actor.accountId, (tx) => listNewestMessages(tx, actor.accountId, [conversationId], mostMessages));
      const rows = newest.filter((row) => !row.private && row.type !== "system" && row.deleted_at === null).toReversed();
      if (rows.length === 0)
        throw new AppError("conflict", "assist.nothing_to_sum_up", { message: "Nothing has been said in this conversation yet." });
      const locale = localeFrom(actor.locale);
      let text: string | null = null;
      if (model !== null) {
        const transcript = rows
          .map(
            (row) => `${row.direction === "incoming" ? "Customer" : row.sender_type === "bot" ? "Automatic agent" : "Team"}: ${row.text}`,
          )
          .join("\n")
          .slice(-longestTranscript);
        const instruction = `Sum the conversation up in ${languageNames[locale]} for the person who takes it over: what the customer wants, products and order numbers, what was promised and by whom, what is still open, how the customer feels and how that changed. At most eight short lines, each a fact; leave out what was not said.`;
        text = await byModel(conversation, "summary", instruction, transcript);
      }
      const parts = text === null ? factsOfConversation(rows, locale) : [];
      const brain = text === null ? ({ kind: "builtin", provider: null, model: null } as const) : brainOf;
      const id = await keep(actor, conversation, "summary", brain.kind, text ?? JSON.stringify(parts));
      return { id, text, parts, messages: rows.length, brain, at: clock.now().toISOString() };
    },

    async rewrite(actor: Actor, conversationId: string, body: { text: string; tone: Tone }): Promise<Suggestion> {
      const conversation = await getConversation(actor.accountId, conversationId);
      const firstName = await db.account(actor.accountId, (tx) => firstNameOf(tx, actor.accountId, conversation.customer_id));
      const text =
        model === null
          ? applyTone(body.text, body.tone, { locale: localeFrom(conversation.language), firstName })
          : await byModel(conversation, "tone", wishes[body.tone], body.text);
      const id = await keep(actor, conversation, "tone", brainOf.kind, text);
      return { id, text, sources: [], changed: text.trim() !== body.text.trim(), brain: brainOf, confidence: null };
    },

    async translate(
      actor: Actor,
      conversationId: string,
      body: { text?: string | undefined; messageId?: string | undefined; to?: Locale | undefined },
    ): Promise<Suggestion> {
      const conversation = await getConversation(actor.accountId, conversationId);
      let given = body.text ?? "";
      if (body.messageId !== undefined) {
        const [message] = await db.account(actor.accountId, (tx) => listMessagesByIds(tx, actor.accountId, [body.messageId ?? ""]));
        if (message?.conversation_id !== conversationId || message.text.trim() === "" || message.deleted_at !== null)
          throw new AppError("not_found", "messages.not_found", {
            message: "This message does not exist in the conversation, or has no text.",
          });
        given = message.text;
      }
      const to = body.to ?? localeFrom(body.text === undefined ? actor.locale : conversation.language);
      const instruction = `Translate the text into ${languageNames[to]}, in the tone that it has. Names of products, links and numbers stay as they are.`;
      const text = await byModel(conversation, "translation", instruction, given);
      const id = await keep(actor, conversation, "translation", brainOf.kind, text);
      return { id, text, sources: [], changed: text.trim() !== given.trim(), brain: brainOf, confidence: null };
    },
  };
}
