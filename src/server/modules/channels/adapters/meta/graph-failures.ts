import { type FailureKind, ProviderFailure } from "../adapter.ts";
import { flag, number, part, words } from "./lenient.ts";

/** What one error code means. */
export interface ErrorMeaning {
  kind: FailureKind;
  /** Key of the sentence in failure-texts.ts. */
  reason: string;
}

/** The meaning of a code of one channel, or null when it is not known. Titles and messages are never looked at: they change and are translated. */
export type ErrorTable = (code: number, subcode: number | null) => ErrorMeaning | null;

/** A table from rows of codes. */
export function meaningsOf(
  rows: readonly (readonly [kind: FailureKind, reason: string, codes: readonly number[]])[],
): Map<number, ErrorMeaning> {
  return new Map(rows.flatMap(([kind, reason, codes]) => codes.map((code): [number, ErrorMeaning] => [code, { kind, reason }])));
}

// https://developers.facebook.com/docs/graph-api/guides/error-handling
const answerSchema = part({
  error: part({
    code: number,
    error_subcode: number,
    message: words,
    error_user_msg: words,
    is_transient: flag,
    error_data: part({ details: words }),
  }),
});

/** Seconds of a Retry-After header, in seconds or as a date (told against the answer's own Date, so that no clock of ours matters). */
export function retryAfterSeconds(headers: Headers): number | null {
  const value = headers.get("retry-after")?.trim() ?? "";
  if (/^\d{1,6}$/.test(value)) return Number(value);
  const wait = (Date.parse(value) - Date.parse(headers.get("date") ?? "")) / 1000;
  return Number.isFinite(wait) && wait >= 0 ? Math.ceil(wait) : null;
}

/** By status alone, when no code is known. A gateway's 502 or 504 says nothing of what happened behind it. */
function meaningOfStatus(status: number, takesEffect: boolean): ErrorMeaning {
  if (status === 401 || status === 403) return { kind: "unauthorised", reason: "access_expired" };
  if (status === 429) return { kind: "rate_limited", reason: "too_fast" };
  if ((status === 502 || status === 504) && takesEffect) return { kind: "unknown_outcome", reason: "provider_unavailable" };
  if (status >= 500) return { kind: "retryable", reason: "provider_unavailable" };
  // A success without a readable body: the provider took the call.
  if (status < 400)
    return takesEffect ? { kind: "unknown_outcome", reason: "answer_unreadable" } : { kind: "retryable", reason: "answer_unreadable" };
  return { kind: "permanent", reason: "provider_refused" };
}

/** Classifies an answer that is no success. */
export function classifyAnswer(
  response: Pick<Response, "status" | "headers">,
  answer: unknown,
  call: { table: ErrorTable; takesEffect: boolean; alternativeAddress?: string | null },
): ProviderFailure {
  const error = answerSchema.parse(answer)?.error ?? null;
  const code = error?.code ?? null;
  const known = code === null ? null : call.table(code, error?.error_subcode ?? null);
  const transient: ErrorMeaning | null = error?.is_transient ? { kind: "retryable", reason: "provider_unavailable" } : null;
  const coded: ErrorMeaning | null =
    error === null ? null : meaningOfStatus(response.status === 502 || response.status === 504 ? 500 : response.status, call.takesEffect);
  const { kind, reason } = known ?? transient ?? coded ?? meaningOfStatus(response.status, call.takesEffect);
  const details = error?.error_data?.details ?? error?.error_user_msg ?? error?.message ?? null;
  return new ProviderFailure(kind, {
    providerCode: code ?? response.status,
    reason,
    details: details?.slice(0, 500) ?? null,
    retryAfterSeconds: retryAfterSeconds(response.headers),
    alternativeAddress: reason === "undeliverable" ? (call.alternativeAddress ?? null) : null,
  });
}
