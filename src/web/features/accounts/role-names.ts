import { t } from "@lingui/core/macro";
import type { Role } from "#shared/endpoint.ts";

export const roleList: readonly Role[] = ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO", "BI"];

export function roleName(role: Role): string {
  switch (role) {
    case "ADMIN":
      return t`Administração`;
    case "MANAGER":
      return t`Gestão`;
    case "SECRETARY":
      return t`Atendimento`;
    case "MARKETING":
      return t`Marketing`;
    case "DPO":
      return t`Privacidade (DPO)`;
    case "BI":
      return t`Análise (BI)`;
  }
}
