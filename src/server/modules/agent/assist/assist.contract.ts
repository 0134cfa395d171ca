import { z } from "zod";
import { id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;
const readers = { roles: ["ADMIN", "MANAGER", "BI"], scope: "conversations:read" } as const;

export const tones = ["formal", "friendly", "shorter", "spelling"] as const;
export type Tone = (typeof tones)[number];

const brain = z.object({ kind: z.enum(["builtin", "model"]), provider: z.string().nullable(), model: z.string().nullable() });
const source = z.object({ title: z.string(), link: z.string().nullable() });

export const discardReasons = ["wrong_fact", "wrong_tone", "not_needed", "other"] as const;
export type DiscardReason = (typeof discardReasons)[number];

export const suggestionSchema = z.object({
  /** Goes with the message that is sent, so that it is known what became of the suggestion. */
  id,
  text: z.string(),
  /** What of the knowledge base it is taken from. */
  sources: z.array(source),
  /** False: there is nothing to better. */
  changed: z.boolean(),
  brain,
  /** Of a reply of the built-in brain: how sure it is of what the customer wants. Null: nobody worked one out. */
  confidence: z.number().min(0).max(1).nullable(),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

const summaryPart = z.object({
  kind: z.enum(["wishes", "products", "orders", "promises", "open", "feeling", "course"]),
  label: z.string(),
  lines: z.array(z.string()),
});
export const summarySchema = z.object({
  id,
  /** Written by a model; null from the built-in brain, which gives parts. */
  text: z.string().nullable(),
  parts: z.array(summaryPart),
  messages: z.number().int(),
  brain,
  at: instant,
});
export type Summary = z.infer<typeof summarySchema>;

export const assistMeansSchema = z.object({
  brain,
  /** What is at hand; what is not says what it takes. */
  can: z.object({
    reply: z.boolean(),
    summary: z.boolean(),
    tones: z.array(z.enum(tones)),
    /** `rules`: fixed rules of Portuguese, English and Spanish chat; `model`: written anew. */
    tone: z.enum(["rules", "model"]),
    translation: z.boolean(),
  }),
  needs_model: z.array(z.enum(["translation"])),
});
export type AssistMeans = z.infer<typeof assistMeansSchema>;

export const getAssistMeans = defineEndpoint({
  method: "GET",
  path: "/api/v1/assist",
  summary: "What help for writing is at hand, and what needs a language model",
  tags: ["assist"],
  access: writers,
  response: assistMeansSchema,
});

export const suggestReply = defineEndpoint({
  method: "POST",
  path: "/api/v1/conversations/:id/assist/reply",
  summary:
    "Suggests a reply to what the customer wrote last. Sends nothing, changes nothing. With Accept: text/event-stream a model's text comes while it is written (`text`), then the suggestion (`done`) or a `problem`",
  tags: ["assist"],
  access: writers,
  params: idParams,
  response: suggestionSchema,
});

export const summarise = defineEndpoint({
  method: "POST",
  path: "/api/v1/conversations/:id/assist/summary",
  summary: "Sums a conversation up: wishes, products, orders, promises, what is open, feeling",
  tags: ["assist"],
  access: writers,
  params: idParams,
  response: summarySchema,
});

const draft = words(6000).min(1);
export const rewriteDraft = defineEndpoint({
  method: "POST",
  path: "/api/v1/conversations/:id/assist/rewrite",
  summary: "Writes a draft in another tone, shorter, or without mistakes",
  tags: ["assist"],
  access: writers,
  params: idParams,
  body: z.object({ text: draft, tone: z.enum(tones) }).strict(),
  response: suggestionSchema,
});

export const translateText = defineEndpoint({
  method: "POST",
  path: "/api/v1/conversations/:id/assist/translate",
  summary: "Translates a draft into the customer's language, or a message into one's own; needs a language model",
  tags: ["assist"],
  access: writers,
  params: idParams,
  body: z
    .object({
      /** A draft, or else a message of the conversation. */
      text: draft.optional(),
      messageId: id.optional(),
      /** Without it: the customer's language for a draft, one's own for a message. */
      to: z.enum(["pt-BR", "en", "es"]).optional(),
    })
    .strict()
    .refine((body) => (body.text === undefined) !== (body.messageId === undefined), { path: ["text"], message: "a text or a message" }),
  response: suggestionSchema,
});

export const noteSuggestionOutcome = defineEndpoint({
  method: "POST",
  path: "/api/v1/assist/suggestions/:id/discard",
  summary: "Notes that a suggestion was thrown away, and why; what is sent is noted by itself. A reason may be told later, once",
  tags: ["assist"],
  access: writers,
  params: idParams,
  body: z.object({ reason: z.enum(discardReasons).optional() }).strict(),
  response: z.object({ ok: z.literal(true) }),
});

const counts = z.object({
  suggested: z.number().int(),
  accepted: z.number().int(),
  edited: z.number().int(),
  discarded: z.number().int(),
  /** Sent as they were, or with changes, of all whose end is known, in percent; null: of none. */
  acceptance: z.number().nullable(),
  /** Why suggestions were thrown away, where somebody said so. */
  reasons: z.object({
    wrong_fact: z.number().int(),
    wrong_tone: z.number().int(),
    not_needed: z.number().int(),
    other: z.number().int(),
  }),
});
export const getAssistFigures = defineEndpoint({
  method: "GET",
  path: "/api/v1/assist/figures",
  summary: "What became of suggestions, by what they were for",
  tags: ["assist"],
  access: readers,
  query: z.object({ from: instant.optional(), to: instant.optional() }),
  response: z.object({ items: z.array(counts.extend({ purpose: z.string(), brain: z.string() })), formula: z.string() }),
});
