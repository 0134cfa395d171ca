import { AppError } from "#platform/errors.ts";
import { ProviderFailure } from "../adapter.ts";

// What can only happen while there is no connection yet: not a byte of the request has left.
const beforeWriting = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "EAI_FAIL",
  "ECONNREFUSED",
  "EHOSTUNREACH",
  "EHOSTDOWN",
  "ENETUNREACH",
  "ENETDOWN",
  "EADDRNOTAVAIL",
  "EMFILE",
  "UND_ERR_CONNECT_TIMEOUT",
  "DEPTH_ZERO_SELF_SIGNED_CERT",
  "SELF_SIGNED_CERT_IN_CHAIN",
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "CERT_HAS_EXPIRED",
  "ERR_TLS_CERT_ALTNAME_INVALID",
]);

function codesOf(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error) || depth > 5) return [];
  const own = "code" in error && typeof error.code === "string" ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors.flatMap((one) => codesOf(one, depth + 1)) : [];
  return [...own, ...inner, ...codesOf(error.cause, depth + 1)];
}

/**
 * What a thrown fetch means. Before the request was written it is worth another try. After that (reset, time-out, abort) a call that
 * takes effect may have taken it, so the outcome is unknown: sending again could make two messages. A code not known to be early counts as late.
 */
export function networkFailure(error: unknown, takesEffect: boolean): ProviderFailure {
  // Our own guard refused the address: a set-up fault, and nothing left this machine.
  if (error instanceof AppError) return new ProviderFailure("retryable", { reason: "network", details: error.code, cause: error });
  const codes = codesOf(error);
  const early = codes.some((code) => beforeWriting.has(code));
  if (!takesEffect || early) return new ProviderFailure("retryable", { reason: "network", details: codes[0] ?? null, cause: error });
  return new ProviderFailure("unknown_outcome", { reason: "network", details: codes[0] ?? null, cause: error });
}
