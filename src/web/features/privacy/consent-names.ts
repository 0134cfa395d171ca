import { t } from "@lingui/core/macro";

/** Purposes that everybody knows; a text may bring others. */
export const purposes = ["marketing", "automations", "data_processing", "third_party_sharing"] as const;

export function basisName(basis: string): string {
  const names: Record<string, string> = {
    consent: t`consentimento`,
    legal_obligation: t`obrigação legal`,
    public_policy: t`política pública`,
    research: t`pesquisa`,
    contract: t`contrato`,
    legal_claims: t`exercício de direitos`,
    vital_interest: t`proteção da vida`,
    health: t`tutela da saúde`,
    legitimate_interest: t`legítimo interesse`,
    credit_protection: t`proteção do crédito`,
  };
  return names[basis] ?? basis;
}
