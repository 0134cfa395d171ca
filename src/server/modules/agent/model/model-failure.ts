import { APICallError } from "ai";
import { AppError } from "#platform/errors.ts";

export type ModelFailureCode =
  | "agent.model_timeout"
  | "agent.model_rate_limited"
  | "agent.model_unavailable"
  /** What came back was no answer. */
  | "agent.model_garbage"
  /** The provider refuses us: key, model name, request. */
  | "agent.model_rejected"
  /** It kept naming prices that no tool gave. */
  | "agent.model_ungrounded";

export function modelFailure(code: ModelFailureCode, cause?: unknown): AppError {
  return new AppError("unavailable", code, { cause });
}

export interface CallFailure {
  code: ModelFailureCode;
  retry: boolean;
  /** HTTP status; null when there was no answer. */
  status: number | null;
  retryAfterMillis: number | null;
}

function retryAfter(headers: Record<string, string> | undefined, now: Date): number | null {
  const millis = Number(headers?.["retry-after-ms"] ?? Number.NaN);
  if (Number.isFinite(millis)) return millis;
  const text = headers?.["retry-after"];
  if (text === undefined) return null;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/** What went wrong with one call to a provider, and whether the same call may work a moment later. */
export function classifyCallFailure(thrown: unknown, timedOut: boolean, now: Date): CallFailure {
  // The SDK wraps what its fetch threw.
  const error = thrown instanceof Error && thrown.cause instanceof AppError ? thrown.cause : thrown;
  if (timedOut) return { code: "agent.model_timeout", retry: true, status: null, retryAfterMillis: null };
  if (error instanceof AppError) {
    const code = error.kind === "too_large" ? "agent.model_garbage" : "agent.model_rejected";
    return { code, retry: false, status: null, retryAfterMillis: null };
  }
  if (!APICallError.isInstance(error)) {
    const network = error instanceof TypeError || (error instanceof Error && "code" in error);
    return { code: network ? "agent.model_unavailable" : "agent.model_garbage", retry: true, status: null, retryAfterMillis: null };
  }
  const status = error.statusCode ?? null;
  const rest = { status, retryAfterMillis: retryAfter(error.responseHeaders, now) };
  if (status === 429) return { code: "agent.model_rate_limited", retry: true, ...rest };
  if (status === null || status >= 500 || status === 408 || status === 409)
    return { code: "agent.model_unavailable", retry: true, ...rest };
  if (status < 300) return { code: "agent.model_garbage", retry: true, ...rest };
  return { code: "agent.model_rejected", retry: false, ...rest };
}
