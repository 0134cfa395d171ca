import type { SealedProfile } from "./sealed-profile.ts";
import type { UserInput } from "./users.contract.ts";
import type { UserChange, UserRow } from "./users.repo.ts";

const orNull = (text: string | null | undefined) => (text === undefined || text === null || text === "" ? null : text);

/** Adds each field that was given. */
function given<Key extends string>(
  fields: Partial<Record<Key, unknown>> | undefined,
  names: readonly Key[],
): Partial<Record<Key, string | null>> {
  if (!fields) return {};
  return Object.fromEntries(
    names.filter((name) => fields[name] !== undefined).map((name) => [name, orNull(fields[name] as string | null)]),
  ) as Partial<Record<Key, string | null>>;
}

const segments = ["customer_value_tier", "lifecycle_stage", "acquisition_source", "persona", "churn_risk", "upsell_potential"] as const;

/** Columns that an input sets, and the sealed part of the profile when it changes. Objects are merged field by field, null takes a field away. */
export function changeOf(input: UserInput, row: UserRow, profile: SealedProfile): { change: UserChange; sealed: SealedProfile | null } {
  const location = input.profile?.location;
  const sealed: SealedProfile = {
    birthDate: input.profile?.birth_date === undefined ? profile.birthDate : orNull(input.profile.birth_date),
    postalCode: location?.postal_code === undefined ? profile.postalCode : orNull(location.postal_code),
  };
  const isChanged = sealed.birthDate !== profile.birthDate || sealed.postalCode !== profile.postalCode;
  const change: UserChange = {
    ...given(input, ["name"]),
    ...(input.status === undefined ? {} : { status: input.status }),
    ...(input.user_type === undefined ? {} : { user_type: input.user_type }),
    ...(input.created_at === undefined ? {} : { created_at: new Date(input.created_at) }),
    ...given(input.profile, ["gender", "language"]),
    ...given(location, ["city", "state", "country"]),
    ...given(input.segmentation, segments),
  };
  if (input.profile?.preferences) change.preferences = withoutNulls({ ...row.preferences, ...input.profile.preferences });
  if (input.preferredChannel !== undefined) change.preferred_channel = orNull(input.preferredChannel);
  if (input.onboardingCompleted !== undefined) change.onboarding_completed = input.onboardingCompleted;
  if (input.attributes) change.attributes = withoutNulls({ ...row.attributes, ...input.attributes });
  if (input.metrics?.nps_score !== undefined) change.nps_score = input.metrics.nps_score;
  if (input.metrics?.last_nps_date !== undefined)
    change.last_nps_at = input.metrics.last_nps_date === null ? null : new Date(input.metrics.last_nps_date);
  return { change, sealed: isChanged ? sealed : null };
}

const withoutNulls = (values: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined));

// What a reader gets and may send back: computed or kept elsewhere.
const computed = new Set([
  "id",
  "last_active_at",
  "documents",
  "identified_at",
  "marketing_opt_out_at",
  "updated_at",
  "version",
  "masked",
  "extra",
  "identities",
]);
const known = new Set([
  "name",
  "phone",
  "email",
  "cpf",
  "cnpj",
  "external_id",
  "status",
  "user_type",
  "created_at",
  "profile",
  "segmentation",
  "metrics",
  "consent",
  "addresses",
  "tags",
  "attributes",
  "optOutAutomations",
  "preferredChannel",
  "onboardingCompleted",
]);

/** Fields that we do not know, to be kept as they came. */
export function extraOf(input: UserInput): Record<string, unknown> {
  const own = Object.fromEntries(Object.entries(input).filter(([key]) => !known.has(key) && !computed.has(key)));
  const sent = input["extra"];
  return { ...(typeof sent === "object" && sent !== null && !Array.isArray(sent) ? (sent as Record<string, unknown>) : {}), ...own };
}
