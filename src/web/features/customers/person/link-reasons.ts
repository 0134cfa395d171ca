import { t } from "@lingui/core/macro";

/** Why an identity is this customer's, in words. */
export function linkReasonName(reason: string): string {
  const names: Record<string, string> = {
    first_contact: t`primeiro contato por um canal`,
    written_profile: t`escrita no cadastro`,
    written_api: t`informada por um programa`,
    written_import: t`veio de uma importação`,
    identified: t`identificação por um programa`,
    identified_together: t`identificações iguais`,
    merged_dangerously: t`junção forçada por um programa`,
    by_hand: t`junção feita à mão`,
    split: t`separação feita à mão`,
    split_undone: t`separação desfeita`,
    merge_undone: t`junção desfeita`,
    same_contact: t`mesmo contato`,
    seen_together: t`vistas juntas no canal`,
    identity_changed: t`mudou no canal`,
  };
  return names[reason] ?? reason.replaceAll("_", " ");
}
