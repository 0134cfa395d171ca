import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { Takeable } from "#modules/customers/identity/merges.contract.ts";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { formatDate } from "../../../format/dates.ts";
import { levelName, originName, stageName, tierName } from "../names.ts";

interface MergeField {
  id: Takeable;
  label: string;
  read: (user: User) => string | null;
  words?: (value: string) => string;
}

// At noon: a day is the same day in every zone near ours.
const dayOf = (day: string) => (/^\d{4}-\d\d-\d\d$/.test(day) ? formatDate(i18n.locale, "shortDate", `${day}T12:00:00`) : day);

/** Fields of which a merge keeps one value, in the order in which they are looked at. */
export function mergeFields(): MergeField[] {
  return [
    { id: "name", label: t`Nome`, read: (user) => user.name },
    { id: "birth_date", label: t`Nascimento`, read: (user) => user.profile.birth_date, words: dayOf },
    { id: "gender", label: t`Gênero`, read: (user) => user.profile.gender },
    { id: "language", label: t`Idioma`, read: (user) => user.profile.language },
    { id: "city", label: t`Cidade`, read: (user) => user.profile.location.city },
    { id: "state", label: t`Estado`, read: (user) => user.profile.location.state },
    { id: "postal_code", label: t`CEP`, read: (user) => user.profile.location.postal_code },
    { id: "country", label: t`País`, read: (user) => user.profile.location.country },
    { id: "customer_value_tier", label: t`Segmento`, read: (user) => user.segmentation.customer_value_tier, words: tierName },
    { id: "lifecycle_stage", label: t`Momento`, read: (user) => user.segmentation.lifecycle_stage, words: stageName },
    { id: "acquisition_source", label: t`Origem`, read: (user) => user.segmentation.acquisition_source, words: originName },
    { id: "persona", label: t`Persona`, read: (user) => user.segmentation.persona },
    { id: "churn_risk", label: t`Risco de perda`, read: (user) => user.segmentation.churn_risk, words: levelName },
    { id: "upsell_potential", label: t`Potencial`, read: (user) => user.segmentation.upsell_potential, words: levelName },
  ];
}

export interface FieldPair {
  id: Takeable;
  label: string;
  one: string | null;
  other: string | null;
}

/** What the two say in each field, where at least one says something. */
export function comparePair(one: User, other: User): FieldPair[] {
  return mergeFields().flatMap(({ id, label, read, words = (value) => value }) => {
    const [a, b] = [read(one), read(other)];
    return a === null && b === null ? [] : [{ id, label, one: a === null ? null : words(a), other: b === null ? null : words(b) }];
  });
}

export const isConflict = (pair: FieldPair): boolean => pair.one !== null && pair.other !== null && pair.one !== pair.other;
