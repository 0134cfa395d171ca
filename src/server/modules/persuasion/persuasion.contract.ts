import { z } from "zod";
import { id, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { arms, segments, techniques } from "./techniques.contract.ts";

const readers = { roles: ["ADMIN", "MANAGER"], scope: "settings:read" } as const;
const writers = { roles: ["ADMIN"], scope: "settings:write" } as const;

export const persuasionSettings = z.strictObject({
  on: z.boolean(),
  /** Arguments that the agent may not use. */
  off: z.array(z.enum(techniques)).max(techniques.length),
  /** Of whom: everybody who did not object to profiling, or only who agreed to it. */
  consent: z.enum(["unless_objected", "only_agreed"]),
  /** Arguments at most in a conversation within a day. */
  cap: z.int().min(1).max(10),
  /** So many pieces or fewer may be called few. */
  scarceAt: z.int().min(1).max(20),
  /** So many pieces sold within 30 days or more may be told. */
  soldFrom: z.int().min(2).max(1000),
  /** So many reviews or more may be told. */
  reviewsFrom: z.int().min(3).max(1000),
  /** For how many hours afterwards what the customer does counts for it. */
  windowHours: z.int().min(1).max(336),
});
export type PersuasionSettings = z.infer<typeof persuasionSettings>;

const rate = z.object({
  /** Settled uses. */
  n: z.int(),
  wins: z.int(),
  losses: z.int(),
  hurts: z.int(),
  /** Wins among the settled; null: none yet. */
  rate: z.number().nullable(),
  /** 95 % (Wilson); null: none yet. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type ArmRate = z.infer<typeof rate>;

const armView = rate.extend({
  technique: z.enum(arms),
  on: z.boolean(),
  /** Uses that still wait for what the customer does. */
  open: z.int(),
  segments: z.array(rate.extend({ segment: z.enum(segments) })),
  /** What it would say now of a product of the shop; null: nothing true to say, so it is not used. */
  example: z.object({ text: z.string(), source: z.string(), productId: id }).nullable(),
});

const view = z.object({ settings: persuasionSettings, arms: z.array(armView) });
export type PersuasionView = z.infer<typeof view>;

export const getPersuasion = defineEndpoint({
  method: "GET",
  path: "/api/v1/persuasion",
  summary: "Arguments of the agent: what is allowed, what each would say now, and what came of it",
  tags: ["agent"],
  access: readers,
  query: z.object({ language: z.enum(["pt-BR", "en", "es"]).optional() }),
  response: view,
});

export const setPersuasion = defineEndpoint({
  method: "PUT",
  path: "/api/v1/persuasion",
  summary: "Changes which arguments the agent may use and how far",
  tags: ["agent"],
  access: writers,
  query: z.object({ language: z.enum(["pt-BR", "en", "es"]).optional() }),
  body: persuasionSettings,
  response: view,
});

const use = z.object({
  id,
  message_id: id,
  conversation_id: id,
  technique: z.enum(arms),
  segment: z.enum(segments),
  product_id: id.nullable(),
  product: z.string().nullable(),
  /** The fact as it was read then. */
  fact: z.record(z.string(), z.unknown()),
  source: z.string(),
  at: instant,
  outcome: z.enum(["open", "won", "lost", "hurt"]),
  reward: z.string().nullable(),
});

export const listPersuasionUses = defineEndpoint({
  method: "GET",
  path: "/api/v1/persuasion/uses",
  summary: "What was said to whom, on which fact, and what came of it; newest first",
  tags: ["agent"],
  access: readers,
  query: pageQuery.extend({ technique: z.enum(arms).optional() }),
  response: pageOf(use),
});
