import { generateText, isStepCount, type ModelMessage, type ToolSet } from "ai";
import { AppError } from "#platform/errors.ts";
import type { Clock } from "#shared/clock.ts";
import type { Brain, BrainReply, BrainTurn } from "../brain.ts";
import type { ToolRunner } from "../tools/tool.ts";
import type { GuardName } from "../trace.ts";
import { buildReply, replyText } from "./build-reply.ts";
import { isWithoutSource, readSources, sourceCorrection, sourceLines } from "./cited-sources.ts";
import { amountsInResult, amountsInText, inventedAmounts } from "./grounded-prices.ts";
import { inventedTerms } from "./grounded-terms.ts";
import { abortable, meteredModel, type ModelCall } from "./metered-model.ts";
import { modelFailure } from "./model-failure.ts";
import type { ModelSettings } from "./model-settings.ts";
import type { OpenModel } from "./open-model.ts";
import { instructionsOf, keepMessages } from "./prompt-cache.ts";
import { SeenProducts } from "./seen-products.ts";
import { buildToolSet, type TurnRecord } from "./tool-set.ts";
import { turnMessages } from "./turn-messages.ts";

export interface ModelBrainOptions {
  settings: ModelSettings;
  /** `openModel(settings, fetch)`: opened once, used by many brains. */
  model: OpenModel;
  clock: Clock;
  /** Told of every call to the provider, failed ones too. Must not throw. */
  onCall(call: ModelCall): void;
  /** Told what is being written, before anything of it was checked; for people who watch, never for customers. */
  onText?: (soFar: string) => void;
}

const maxSteps = 6;
const maxOutputTokens = 2000;
const correction =
  "Your answer names an amount of money that no tool gave. Write it again with amounts from the tool results alone, or without any. Give only the answer to the customer.";

// The SDK writes its warnings to the console; ours go to the log of calls.
globalThis.AI_SDK_LOG_WARNINGS = false;

/** What may be named as a price: what tools gave, what stands in the conversation, what is remembered of products. */
function knownAmounts(turn: BrainTurn, record: TurnRecord, seen: SeenProducts): Set<number> {
  const known = amountsInResult([record.results, seen.all()]);
  for (const text of [turn.text, ...turn.history.map((message) => message.text)]) for (const cents of amountsInText(text)) known.add(cents);
  return known;
}

/**
 * A brain behind which a language model stands. Making one is cheap: make it for a turn, so that `onCall` knows whose turn it is.
 * `answer` throws AppError `agent.model_…` when the model cannot, what a broken tool threw, or the signal's reason when it was aborted.
 */
export function createModelBrain({ settings, model, clock, onCall, onText }: ModelBrainOptions): Brain {
  async function run(turn: BrainTurn, tools: ToolRunner, stop: AbortSignal, onBroken: (error: unknown) => void): Promise<BrainReply> {
    const seen = new SeenProducts(turn.state);
    const record: TurnRecord = { results: [], used: new Set(), shownProductIds: [], quickReplies: [], handOver: null };
    const toolSet = buildToolSet({ runner: tools, seen, record, redact: settings.redact, signal: stop, onBroken });
    const usage = { promptTokens: 0, completionTokens: 0, costMicros: null as number | null, millis: 0, prompt: "" };
    const metered = meteredModel(model, {
      provider: settings.provider,
      model: settings.model,
      redact: settings.redact,
      clock,
      deadlineAt: performance.now() + settings.timeoutMillis,
      onText,
      onCall(call) {
        usage.promptTokens += call.inputTokens ?? 0;
        usage.completionTokens += call.outputTokens ?? 0;
        usage.millis += call.latencyMs;
        if (call.costMicros !== null) usage.costMicros = (usage.costMicros ?? 0) + call.costMicros;
        usage.prompt = call.prompt;
        onCall(call);
      },
    });
    const ask = (messages: ModelMessage[], set: ToolSet, steps: number) =>
      generateText({
        model: metered,
        instructions: instructionsOf(turn, settings.provider),
        messages,
        tools: set,
        // Tools of a turn share one transaction.
        toolCallConcurrency: 1,
        stopWhen: isStepCount(steps),
        // The last step must speak.
        prepareStep: ({ stepNumber }) => (stepNumber >= steps - 1 ? { toolChoice: "none" } : {}),
        maxOutputTokens,
        maxRetries: 0,
        reasoning: "low",
        abortSignal: stop,
        // Nothing of a customer is kept at the provider beyond the answer.
        providerOptions: { openai: { store: false } },
      });

    const messages = keepMessages(turnMessages(turn, seen, settings.redact));
    const first = await ask(messages, toolSet, maxSteps);
    const said = [record.results, seen.all(), turn.text, turn.history.map((message) => message.text)];
    /** What is to be said to a model whose answer names what nobody gave; null: the answer stands. */
    const wrongIn = (written: string, text: string): string | null => {
      if (inventedAmounts(text, knownAmounts(turn, record, seen)).length > 0) return correction;
      return isWithoutSource(written, record) || inventedTerms(text, said).length > 0 ? sourceCorrection : null;
    };
    let sources = readSources(first.text, record);
    let text = replyText(sources.text, turn, record);
    const wrong = wrongIn(first.text, text);
    const checks: GuardName[] = [];
    const noted = (name: GuardName, before: string, after: string) => {
      if (before === after) return;
      checks.push(name);
      turn.trace?.({ kind: "guard", name, before, after });
    };
    if (wrong !== null) {
      const again = await ask([...messages, ...first.responseMessages, { role: "user", content: wrong }], toolSet, 1);
      sources = readSources(again.text, record);
      text = replyText(sources.text, turn, record);
      noted(wrong === correction ? "price" : "source", first.text, again.text);
      if (wrongIn(again.text, text) !== null) throw modelFailure("agent.model_ungrounded");
    }
    if (text === "") throw modelFailure("agent.model_garbage");
    // Links that nobody gave, invisible signs, and what is beyond the bound.
    if (sources.text.trim() !== "") noted("text", sources.text.trim(), text);
    const lines = sourceLines(turn, sources.cited);
    const reply = buildReply(lines === "" ? text : `${text}\n\n${lines}`, turn, record, seen, {
      kind: "model",
      provider: settings.provider,
      model: settings.model,
    });
    const type = sources.cited.length > 0 && reply.type === "text" ? "knowledge" : reply.type;
    return { ...reply, type, citedChunkIds: sources.cited.map(({ chunkId }) => chunkId), usage, checks };
  }

  return {
    async answer(turn, tools, signal) {
      signal.throwIfAborted();
      const late = AbortSignal.timeout(settings.timeoutMillis);
      const broken = new AbortController();
      const stop = AbortSignal.any([signal, late, broken.signal]);
      try {
        return await abortable(
          run(turn, tools, stop, (error) => broken.abort(error)),
          stop,
        );
      } catch (error) {
        if (signal.aborted) throw signal.reason;
        if (broken.signal.aborted) throw broken.signal.reason;
        if (late.aborted) throw modelFailure("agent.model_timeout", error);
        throw error instanceof AppError ? error : modelFailure("agent.model_garbage", error);
      }
    },
  };
}
