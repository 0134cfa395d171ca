import { t } from "@lingui/core/macro";
import type { CompanyDraft, CompanyProblems } from "./company-draft.ts";

/** What is wrong with a field, for the line below it. */
export function problemText(field: keyof CompanyDraft, problems: CompanyProblems): string | undefined {
  switch (problems[field]) {
    case undefined:
      return undefined;
    case "email":
      return t`Confira o e-mail.`;
    case "digits":
      return t`Este CNPJ não existe: os dígitos verificadores não conferem.`;
    case "short":
      return field === "cnpj" ? t`Um CNPJ tem 14 caracteres.` : t`Um CEP tem oito dígitos.`;
    case "missing":
      if (field === "name") return t`Escreva o nome da empresa.`;
      if (field === "street") return t`Escreva a rua.`;
      return field === "city" ? t`Escreva a cidade.` : t`Escolha o estado.`;
  }
}
