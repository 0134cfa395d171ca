import { z } from "zod";
import { id, moment } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { nlpSchema, productCardSchema, replyOptionSchema, userTypes } from "#shared/messages.ts";

const access = { roles: ["ADMIN", "MANAGER"], scope: "settings:read" } as const;

const state = z.record(z.string(), z.unknown());
const said = z.object({
  texts: z.array(z.string().max(4000)).max(20),
  payload: z.string().max(200).nullable(),
  messageId: z.string().max(60),
  answeredAt: z.array(moment).max(40),
});

/** A try so far: what was said, what the agent remembers, and what its tools would have done. Handed out with each reply, handed back with the next message. */
export const trySession = z.object({
  history: z.array(z.object({ role: z.enum(["customer", "agent"]), text: z.string().max(8000), at: moment })).max(60),
  state,
  effects: z.array(z.object({ tool: z.string().max(60), input: z.unknown(), turn: z.string().max(60), at: moment, said })).max(60),
});

const toolCall = z.object({
  name: z.string(),
  side_effect: z.string(),
  input: z.unknown(),
  output: z.unknown(),
  /** Code and words of an expected failure. */
  failure: z.string().nullable(),
  /** It changed something, and that was taken back. */
  taken_back: z.boolean(),
  /** It asked for the customer's yes instead. */
  asked_consent: z.boolean(),
  ms: z.number(),
});

export const turnTrace = z.object({
  understanding: nlpSchema.extend({
    ms: z.number(),
    /** What else it may have meant, the likeliest first. */
    candidates: z.array(z.object({ intent: z.string(), confidence: z.number() })),
  }),
  persona: z.object({ id: z.string(), name: z.string(), agent_name: z.string() }),
  state_before: state,
  state_after: state,
  /** What answered: a line of business, written answers by their names, a model. */
  answered_by: z.object({ skill: z.string().nullable(), written: z.array(z.string()), model: z.string().nullable() }),
  tools: z.array(toolCall),
  knowledge: z.array(
    z.object({
      title: z.string(),
      heading: z.string(),
      excerpt: z.string(),
      score: z.number(),
      lexical: z.number(),
      letters: z.number(),
      cited: z.boolean(),
    }),
  ),
  model_calls: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      input_tokens: z.number().nullable(),
      output_tokens: z.number().nullable(),
      cached_tokens: z.number().nullable(),
      cost_usd: z.number().nullable(),
      latency_ms: z.number(),
      error: z.string().nullable(),
      tools: z.array(z.string()),
    }),
  ),
  guards: z.array(z.object({ name: z.string(), before: z.string(), after: z.string() })),
  total_ms: z.number(),
});
export type TurnTrace = z.infer<typeof turnTrace>;

export const getPlayground = defineEndpoint({
  method: "GET",
  path: "/api/v1/agent/playground",
  summary: "Which brains can be tried here",
  tags: ["agent"],
  access,
  response: z.object({ brains: z.array(z.enum(["builtin", "model"])), model: z.string().nullable() }),
});

export const tryTurn = defineEndpoint({
  method: "POST",
  path: "/api/v1/agent/playground/turns",
  summary: "Answers a message as the agent would, with the trace of each step; nothing is sent, and whatever a tool does is taken back",
  tags: ["agent"],
  access,
  body: z
    .object({
      text: z.string().max(4000),
      payload: z.string().max(200).nullable().optional(),
      brain: z.enum(["builtin", "model"]).optional(),
      persona_id: z.string().max(60).optional(),
      user_type: z.enum(userTypes).optional(),
      channel_id: id,
      /** What was spoken before; the message's own language counts where it can be told. */
      language: z.enum(["pt-BR", "en", "es"]).optional(),
      /** As this customer; somebody new unless said. */
      customer_id: id.optional(),
      session: trySession.optional(),
    })
    .strict(),
  response: z.object({
    reply: z.object({
      text: z.string(),
      options: z.array(replyOptionSchema),
      products: z.array(productCardSchema),
      type: z.string(),
      confidence: z.number(),
      hand_over: z.object({ reason: z.string(), summary: z.string() }).nullable(),
      brain: z.enum(["builtin", "model", "fallback"]),
    }),
    trace: turnTrace,
    session: trySession,
  }),
});
export type TriedTurn = z.infer<typeof tryTurn.response>;
