import { type ErrorMeaning, meaningsOf } from "./graph-failures.ts";

// https://developers.facebook.com/docs/messenger-platform/error-codes; subcodes say more than codes and are looked at first.
const bySubcode = meaningsOf([
  ["window_closed", "window_closed", [2018278, 2018065, 2534022]],
  ["permanent", "undeliverable", [1545041, 2018108]],
  ["permanent", "unknown_recipient", [2018001, 2534014]],
  ["permanent", "empty_message", [2018034]],
  ["permanent", "media_upload", [2018008, 2018047, 2018109]],
]);

const byCode = meaningsOf([
  ["unauthorised", "access_expired", [102, 190]],
  ["unauthorised", "permission_missing", [3, 230]],
  ["window_closed", "window_closed", [10]],
  ["rate_limited", "too_fast", [4, 17, 32, 613, 80006]],
  ["permanent", "undeliverable", [551]],
  ["permanent", "invalid_request", [100]],
  ["channel_blocked", "policy_blocked", [368]],
  ["retryable", "provider_unavailable", [-1, 1, 2, 1200]],
]);

/** What a code of page messaging means. Null for codes that nobody documented. */
export function messagingMeaning(code: number, subcode: number | null = null): ErrorMeaning | null {
  const precise = subcode === null ? undefined : bySubcode.get(subcode);
  if (precise) return precise;
  // 10 alone is "outside the window" on the Send API and "permission denied" everywhere else; the subcode of the former is always there.
  if (code === 10 && subcode === null) return { kind: "unauthorised", reason: "permission_missing" };
  if (code === 100 && subcode === 33) return { kind: "unauthorised", reason: "permission_missing" };
  const known = byCode.get(code);
  if (known) return known;
  return code >= 200 && code <= 299 ? { kind: "unauthorised", reason: "permission_missing" } : null;
}
