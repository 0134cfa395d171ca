import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { Transaction } from "../../shop/shop-api.ts";
import { paymentMethodName, paymentMethods } from "../../shop/names.ts";

/** What persuades, by the names that replies and orders keep; own words stay as they are. */
export function techniqueName(technique: string): string {
  const names: Record<string, string> = {
    social_proof: t`Prova social`,
    scarcity: t`Escassez`,
    urgency: t`Urgência`,
    authority: t`Autoridade`,
    reciprocity: t`Reciprocidade`,
    categorization: t`Opções organizadas`,
    comparison: t`Comparação`,
    personalization: t`Recomendação pessoal`,
    free_shipping: t`Frete grátis`,
    discount: t`Desconto`,
    coupon: t`Cupom`,
  };
  return names[technique] ?? technique.replaceAll("_", " ");
}

export function objectionName(objection: string): string {
  const names: Record<string, string> = {
    price: t`Preço`,
    shipping_cost: t`Valor do frete`,
    shipping_time: t`Prazo de entrega`,
    trust: t`Confiança`,
    undecided: t`Indecisão`,
  };
  return names[objection] ?? objection.replaceAll("_", " ");
}

export const methodName = (method: string): string => {
  const known = paymentMethods.find((one): one is Transaction["method"] => one === method);
  return known === undefined ? method : paymentMethodName(known);
};

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/** "segunda-feira à noite" of a day and a part of it. */
export function usualTime(day: string | null, part: string): string {
  const parts: Record<string, string> = { morning: t`de manhã`, afternoon: t`à tarde`, evening: t`à noite`, night: t`de madrugada` };
  const at = weekdays.indexOf(day ?? "");
  // 1 November 2026 was a Sunday.
  const name = at < 0 ? "" : new Intl.DateTimeFormat(i18n.locale, { weekday: "long", timeZone: "UTC" }).format(Date.UTC(2026, 10, 1 + at));
  return [name, parts[part] ?? part].filter((word) => word !== "").join(" ");
}
