import { setTimeout as sleep } from "node:timers/promises";
import { wrapLanguageModel, type LanguageModelMiddleware } from "ai";
import { AppError } from "#platform/errors.ts";
import { startSpan, within } from "#platform/tracing/tracing.ts";
import type { Clock } from "#shared/clock.ts";
import { gatherStream } from "./gather-stream.ts";
import { classifyCallFailure, modelFailure } from "./model-failure.ts";
import type { OpenModel } from "./open-model.ts";
import { costMicros } from "./prices.ts";

/** One call to a provider, as it is logged. */
export interface ModelCall {
  provider: string;
  model: string;
  /** JSON of the messages as they were sent. */
  prompt: string;
  /** JSON of what came back; empty when nothing did. */
  response: string;
  inputTokens: number | null;
  outputTokens: number | null;
  /** Of the input: read from what the provider kept of a call before, and kept anew; null when it does not say. */
  cachedTokens: number | null;
  cacheWriteTokens: number | null;
  /** Millionths of a US dollar; null when the price is not known. */
  costMicros: number | null;
  latencyMs: number;
  success: boolean;
  /** Stable code and HTTP status; null on success. */
  error: string | null;
  /** Tools that the model asked for in this call. */
  tools: string[];
  /** Persons were masked before it left. */
  redacted: boolean;
}

export interface MeterOptions {
  provider: string;
  model: string;
  redact: boolean;
  clock: Clock;
  /** On the scale of `performance.now()`: no try goes beyond it. */
  deadlineAt: number;
  onCall(call: ModelCall): void;
  /** Told the text of a call while it comes, from its beginning each time; absent: calls are plain ones. */
  onText?: ((soFar: string) => void) | undefined;
}

const maxTries = 4;
const firstPauseMillis = 400;
const longestLog = 200_000;

/** Ends a wait when the signal does, also when what is waited for does not listen to it. */
export async function abortable<T>(work: PromiseLike<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason instanceof Error ? signal.reason : new Error("aborted"));
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

type Generate = NonNullable<LanguageModelMiddleware["wrapGenerate"]>;
type Result = Awaited<ReturnType<Generate>>;

/**
 * Puts tries, pauses, time limits and the log around every single call of a model, not around the turn: a tool that already ran is not
 * run again because a later call was refused. Throws `agent.model_…` failures.
 */
export function meteredModel(model: OpenModel, options: MeterOptions) {
  const left = () => options.deadlineAt - performance.now();

  function report(prompt: unknown, startedAt: number, result: Result | null, error: string | null): void {
    const inputTokens = result?.usage.inputTokens.total ?? null;
    const outputTokens = result?.usage.outputTokens.total ?? null;
    const cachedTokens = result?.usage.inputTokens.cacheRead ?? null;
    const cacheWriteTokens = result?.usage.inputTokens.cacheWrite ?? null;
    const content = result?.content ?? [];
    options.onCall({
      provider: options.provider,
      model: options.model,
      prompt: JSON.stringify(prompt).slice(0, longestLog),
      response: result === null ? "" : JSON.stringify(content).slice(0, longestLog),
      inputTokens,
      outputTokens,
      cachedTokens,
      cacheWriteTokens,
      costMicros: costMicros(options.model, { inputTokens, outputTokens, cachedTokens, cacheWriteTokens }, options.clock.now()),
      latencyMs: Math.round(performance.now() - startedAt),
      success: error === null,
      error,
      tools: [...new Set(content.flatMap((part) => (part.type === "tool-call" ? [part.toolName.slice(0, 60)] : [])))].slice(0, 20),
      redacted: options.redact,
    });
  }

  const wrapGenerate: Generate = async ({ params, model: inner }) => {
    for (let attempt = 1; ; attempt += 1) {
      const startedAt = performance.now();
      const span = startSpan("agent.model", {
        kind: "client",
        attributes: {
          "gen_ai.operation.name": "chat",
          "gen_ai.provider.name": options.provider,
          "gen_ai.request.model": options.model,
          "prosa.attempt": attempt,
        },
      });
      // A provider that hangs leaves time for another try.
      const limit = AbortSignal.timeout(
        Math.max(1, Math.ceil(attempt < maxTries ? Math.max(left() * 0.6, Math.min(left(), 3000)) : left())),
      );
      const signal = params.abortSignal ? AbortSignal.any([params.abortSignal, limit]) : limit;
      try {
        const result = await within(span, () => {
          const call = { ...params, abortSignal: signal };
          return abortable(options.onText === undefined ? inner.doGenerate(call) : gatherStream(inner, call, options.onText), signal);
        });
        span.set({
          "gen_ai.usage.input_tokens": result.usage.inputTokens.total,
          "gen_ai.usage.output_tokens": result.usage.outputTokens.total,
        });
        span.end();
        report(params.prompt, startedAt, result, null);
        return result;
      } catch (error) {
        const stopped = params.abortSignal?.aborted ?? false;
        const late = limit.aborted || (error instanceof Error && error.name === "TimeoutError");
        const failure = classifyCallFailure(error, late, options.clock.now());
        const code = stopped && !late ? "agent.aborted" : failure.code;
        span.fail(new AppError("unavailable", code));
        span.end();
        report(params.prompt, startedAt, null, failure.status === null ? code : `${code} ${failure.status}`);
        if (stopped) throw error;
        const pause = Math.max(firstPauseMillis * 2 ** (attempt - 1) * (0.75 + Math.random() / 2), failure.retryAfterMillis ?? 0);
        if (!failure.retry || attempt >= maxTries || pause + 500 > left()) throw modelFailure(failure.code, error);
        await sleep(pause, undefined, params.abortSignal ? { signal: params.abortSignal } : {});
      }
    }
  };
  return wrapLanguageModel({ model, middleware: { specificationVersion: "v4", wrapGenerate } });
}
