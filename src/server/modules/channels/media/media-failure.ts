import { AppError } from "#platform/errors.ts";
import { ProviderFailure } from "../adapters/adapter.ts";

export interface MediaFailure {
  /** Stable key of the sentence that people see. */
  reason: string;
  /** False: trying again cannot help. */
  retry: boolean;
  /** The channel's access is dead. */
  unauthorised: boolean;
  retryAfterSeconds: number | null;
}

export const maxAttempts = 8;

const hopeless = new Set(["permanent", "window_closed", "channel_blocked"]);
const hopelessCodes = new Set(["files.too_large", "net.blocked_target", "net.bad_address", "net.too_many_redirects"]);

/** What a failed download means. Anything not known to be hopeless is tried again: media live for days at the providers. */
export function classifyMediaFailure(error: unknown): MediaFailure {
  const found = error instanceof Error && error.cause instanceof AppError ? error.cause : error;
  if (found instanceof AppError) {
    return {
      reason: found.code.replace(/^\w+\./, ""),
      retry: !hopelessCodes.has(found.code),
      unauthorised: false,
      retryAfterSeconds: null,
    };
  }
  if (error instanceof ProviderFailure) {
    return {
      reason: error.reason,
      retry: !hopeless.has(error.kind),
      unauthorised: error.kind === "unauthorised",
      retryAfterSeconds: error.retryAfterSeconds,
    };
  }
  return { reason: "download_failed", retry: true, unauthorised: false, retryAfterSeconds: null };
}

/** Seconds until the next try: 10, 30, 90 … about 2 hours before the eighth, spread by a fifth; never sooner than the provider asks. */
export function retryDelaySeconds(attempt: number, failure: MediaFailure, random: number): number {
  const base = 10 * 3 ** (attempt - 1) * (0.9 + 0.2 * random);
  return Math.max(base, failure.retryAfterSeconds ?? 0, failure.unauthorised ? 300 : 0);
}
