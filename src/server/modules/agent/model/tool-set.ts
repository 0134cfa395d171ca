import { tool, type ToolSet } from "ai";
import { z } from "zod";
import { AppError } from "#platform/errors.ts";
import type { HandOverReason } from "../brain.ts";
import type { ToolRunner } from "../tools/tool.ts";
import { redactValue, withhold } from "./redact.ts";
import type { SeenProducts } from "./seen-products.ts";

/** What a turn's tools did: the reply is built from this and not from what the model says of it. */
export interface TurnRecord {
  /** Results as the tools gave them. */
  results: unknown[];
  used: Set<string>;
  shownProductIds: string[];
  quickReplies: string[];
  handOver: { reason: HandOverReason; summary: string } | null;
}

export interface ToolSetOptions {
  runner: ToolRunner;
  seen: SeenProducts;
  record: TurnRecord;
  redact: boolean;
  signal: AbortSignal;
  /** A tool broke in a way that the model cannot mend: the turn ends. */
  onBroken(error: unknown): void;
}

export const showOptionsName = "show_options";
const maxCalls = 12;
const longestText = 600;
const reais = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });

const handOverInput = z.object({ reason: z.enum(["requested", "low_confidence", "sentiment", "rule", "failure"]), summary: z.string() });

/** A tool's result as a model reads it: money written out (`priceCents: 199990` becomes `price: "R$ 1.999,90"`), long texts cut. */
export function presentResult(value: unknown): unknown {
  if (typeof value === "string") return value.length > longestText ? `${value.slice(0, longestText)}…` : value;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(presentResult);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) =>
      name.endsWith("Cents") && typeof entry === "number"
        ? [name.slice(0, -"Cents".length), reais.format(entry / 100).replaceAll("\u00a0", " ")]
        : [name, presentResult(entry)],
    ),
  );
}

/** The shop's tools as the model calls them, and `show_options` of our own. Names and inputs are checked on our side of every call. */
export function buildToolSet(options: ToolSetOptions): ToolSet {
  const { runner, seen, record } = options;
  let calls = 0;
  const set: ToolSet = {};
  for (const { name, description, input, sideEffect, sensitive = [] } of runner.tools) {
    set[name] = tool({
      description,
      inputSchema: input,
      async execute(given: unknown): Promise<unknown> {
        // A late model must not act any more: its turn was answered otherwise.
        options.signal.throwIfAborted();
        calls += 1;
        if (calls > maxCalls) return { error: "agent.too_many_calls", message: "No more tools in this turn. Answer with what you have." };
        try {
          const result = await runner.call(name, given);
          record.used.add(name);
          record.results.push(result);
          seen.add(result);
          if (sideEffect === "hand_over") record.handOver = handOverInput.parse(given);
          const presented = presentResult(result);
          return options.redact ? redactValue(withhold(presented, sensitive)) : presented;
        } catch (error) {
          if (error instanceof AppError && error.kind !== "unavailable") return { error: error.code, message: error.message };
          options.onBroken(error);
          throw error;
        }
      },
    });
  }
  set[showOptionsName] = tool({
    description:
      "Show product cards and short replies to tap under your message. productIds: only ids that a tool gave in this conversation, best first. replies: what the customer might say next, a few words each.",
    inputSchema: z.object({
      productIds: z.array(z.string()).max(10).optional(),
      replies: z.array(z.string().min(1).max(60)).max(6).optional(),
    }),
    async execute({ productIds = [], replies = [] }) {
      const known = productIds.filter((id) => seen.find(id) !== undefined);
      record.shownProductIds = [...new Set(known)];
      record.quickReplies = [...new Set(replies)];
      return { shown: known.length, unknownIds: productIds.filter((id) => !known.includes(id)) };
    },
  });
  return set;
}
