import { type ErrorMeaning, meaningsOf } from "../meta/graph-failures.ts";

// https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
const meanings = meaningsOf([
  ["unauthorised", "access_expired", [0, 190]],
  ["unauthorised", "permission_missing", [3, 10, 131005]],
  ["rate_limited", "too_fast", [4, 17, 32, 80007, 130429]],
  ["pair_rate_limited", "too_fast_for_contact", [131056]],
  ["window_closed", "window_closed", [131047]],
  ["permanent", "undeliverable", [131026]],
  ["permanent", "recipient_not_allowed", [131030]],
  ["permanent", "recipient_is_sender", [131021]],
  ["permanent", "spam_limit", [131048]],
  ["permanent", "ecosystem_limit", [131049]],
  ["permanent", "user_stopped_marketing", [131050]],
  ["permanent", "experiment_group", [130472]],
  ["permanent", "unsupported_type", [131051]],
  ["permanent", "media_download", [131052]],
  ["permanent", "media_upload", [131053]],
  ["channel_blocked", "payment_problem", [131042]],
  ["channel_blocked", "account_locked", [131031]],
  ["channel_blocked", "policy_blocked", [368]],
  ["channel_blocked", "country_restricted", [130497]],
  ["channel_blocked", "display_name_pending", [131037]],
  ["channel_blocked", "not_registered", [133010, 131045]],
  ["retryable", "provider_unavailable", [1, 2, 131000, 131016, 133004]],
  ["retryable", "number_upgrading", [131057]],
  ["permanent", "template_parameters", [132000, 132012, 132018]],
  ["permanent", "template_missing", [132001]],
  ["permanent", "template_too_long", [132005]],
  ["permanent", "template_policy", [132007]],
  ["permanent", "template_paused", [132015]],
  ["permanent", "template_disabled", [132016]],
  ["permanent", "template_flow", [132068, 132069]],
  ["permanent", "invalid_request", [33, 100, 131008, 131009, 135000]],
]);

/** What a code means, of an answer as of a failed status. Null for codes that nobody documented. */
export function whatsappMeaning(code: number, subcode: number | null = null): ErrorMeaning | null {
  // "Object does not exist or cannot be loaded due to missing permissions": the number is not this token's.
  if (code === 100 && subcode === 33) return { kind: "unauthorised", reason: "permission_missing" };
  if (code >= 200 && code <= 299) return { kind: "unauthorised", reason: "permission_missing" };
  return meanings.get(code) ?? null;
}
