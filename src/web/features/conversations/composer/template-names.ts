import { t } from "@lingui/core/macro";
import type { TemplateStatus } from "#shared/template-text.ts";
import type { Tone } from "../../../ui/badge.tsx";

export function templateStatusName(status: TemplateStatus): [string, Tone] {
  switch (status) {
    case "approved":
      return [t`Aprovado`, "good"];
    case "pending":
      return [t`Em análise`, "warn"];
    case "rejected":
      return [t`Recusado`, "bad"];
    case "paused":
      return [t`Pausado`, "warn"];
    case "disabled":
      return [t`Desativado`, "bad"];
    case "deleted":
      return [t`Excluído`, "neutral"];
  }
}

export function templateCategoryName(category: string): string {
  const names: Record<string, string> = { marketing: t`Marketing`, utility: t`Utilidade`, authentication: t`Autenticação` };
  return names[category] ?? category;
}

/** `pt_BR` as the reader calls it. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames([locale], { type: "language" }).of(code.replace("_", "-")) ?? code;
  } catch {
    return code;
  }
}
