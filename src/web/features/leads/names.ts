import { t } from "@lingui/core/macro";
import type { Lead } from "#modules/leads/leads.contract.ts";
import type { Tone } from "../../ui/badge.tsx";

export function leadStatusName(status: Lead["status"]): string {
  switch (status) {
    case "new":
      return t`Novos`;
    case "contacted":
      return t`Contatados`;
    case "qualified":
      return t`Qualificados`;
    case "proposal":
      return t`Proposta`;
    case "negotiation":
      return t`Negociação`;
    case "converted":
      return t`Convertidos`;
    case "lost":
      return t`Perdidos`;
  }
}

/** The state of one lead; the columns of the board are named for many. */
export function leadStateName(status: Lead["status"]): string {
  switch (status) {
    case "new":
      return t`Novo`;
    case "contacted":
      return t`Contatado`;
    case "qualified":
      return t`Qualificado`;
    case "proposal":
      return t`Em proposta`;
    case "negotiation":
      return t`Em negociação`;
    case "converted":
      return t`Convertido`;
    case "lost":
      return t`Perdido`;
  }
}

export function interestName(type: Lead["interest_type"]): string {
  switch (type) {
    case "solar":
      return t`Energia solar`;
    case "financing":
      return t`Financiamento`;
    case "quote":
      return t`Orçamento`;
    case "product":
      return t`Produto`;
    case "catalog":
      return t`Catálogo`;
    case "calculator":
      return t`Calculadora`;
    case "chat":
      return t`Conversa`;
    case "other":
      return t`Outro`;
  }
}

export function actionLook(action: Lead["action"]): [string, Tone, string] {
  switch (action) {
    case "CONVERT":
      return [t`Converter`, "good", t`Pontos e intenção altos: feche agora.`];
    case "NURTURE":
      return [t`Nutrir`, "accent", t`Pontos altos, intenção baixa: mantenha o interesse.`];
    case "PUSH":
      return [t`Empurrar`, "warn", t`Intenção alta, pontos baixos: responda logo e complete os dados.`];
    case "DISCARD":
      return [t`Deixar`, "neutral", t`Pontos e intenção baixos: não gaste tempo agora.`];
  }
}

export function captureName(by: Lead["captured_by"]): string {
  switch (by) {
    case "chat":
      return t`Conversa`;
    case "ad":
      return t`Anúncio`;
    case "form":
      return t`Formulário do site`;
    case "identify":
      return t`Cadastro no site`;
    case "manual":
      return t`À mão`;
    case "import":
      return t`Importação`;
    case "api":
      return t`Programa`;
  }
}

export function partName(part: string): string {
  const names: Record<string, string> = {
    contact: t`Contato`,
    interest: t`Interesse`,
    engagement: t`Participação`,
    source: t`Origem`,
    recency: t`Recência`,
  };
  return names[part] ?? part;
}

export const nameOfLead = (lead: Lead): string => lead.name ?? lead.company ?? lead.email ?? lead.phone ?? t`Sem nome`;
