import { t } from "@lingui/core/macro";
import type { HelioConversation } from "#modules/quality/record/records.contract.ts";
import type { ReviewItem } from "#modules/quality/review/review.contract.ts";
import type { Tone } from "../../ui/badge.tsx";

/** A check of the agent's own, by what it looks for. */
export function guardName(name: string): string {
  const names: Record<string, string> = {
    price: t`Valor que nenhuma ferramenta deu`,
    source: t`Promessa sem fonte`,
    text: t`Link ou sinal que não pode sair`,
  };
  return names[name] ?? name;
}

/** What the agent's own checks noted of a reply. */
export function signalName(name: string): string {
  const names: Record<string, string> = {
    fallback: t`o agente falhou`,
    no_source: t`sem resposta na base`,
    repeated: t`repetiu a resposta`,
    low_confidence: t`pouca certeza`,
    guard_price: t`preço corrigido antes de sair`,
    guard_source: t`promessa corrigida antes de sair`,
    guard_text: t`texto limpo antes de sair`,
  };
  return names[name] ?? name;
}

export type Flag = HelioConversation["quality_flags"][number];

/** How good a reply was; the order is that of the keys 1 to 5. */
export const flagOrder: readonly Flag[] = ["good", "hallucination", "wrong_price", "error", "needed_clarification"];

export function flagName(flag: Flag): string {
  switch (flag) {
    case "good":
      return t`Boa`;
    case "hallucination":
      return t`Inventada`;
    case "wrong_price":
      return t`Preço errado`;
    case "error":
      return t`Com erro`;
    case "needed_clarification":
      return t`Faltou entender`;
  }
}

export function stratumName(stratum: ReviewItem["stratum"]): string {
  switch (stratum) {
    case "rated_bad":
      return t`O visitante achou que não ajudou`;
    case "unanswered":
      return t`Pergunta sem resposta`;
    case "handed_over":
      return t`Passou para uma pessoa`;
    case "low_confidence":
      return t`Pouca certeza`;
    case "negative":
      return t`Cliente insatisfeito`;
    case "random":
      return t`Ao acaso`;
  }
}

export function reasonName(reason: string): string {
  const names: Record<string, string> = {
    requested: t`O cliente pediu`,
    low_confidence: t`Não entendeu`,
    sentiment: t`Cliente insatisfeito`,
    rule: t`Regra`,
    failure: t`Falha do agente`,
    taken_over: t`A equipe assumiu`,
    other: t`Outro`,
  };
  return names[reason] ?? reason;
}

export function statusLook(status: HelioConversation["status"]): [string, Tone] {
  switch (status) {
    case "active":
      return [t`em andamento`, "accent"];
    case "resolved":
      return [t`resolvida`, "good"];
    case "completed":
      return [t`encerrada`, "neutral"];
    case "escalated":
      return [t`com uma pessoa`, "warn"];
    case "abandoned":
      return [t`abandonada`, "bad"];
  }
}

export function feelingName(feeling: string): string {
  return feeling === "negative" ? t`Negativo` : feeling === "positive" ? t`Positivo` : t`Neutro`;
}
