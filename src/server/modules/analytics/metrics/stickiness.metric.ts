import type { CountedMetric } from "../metric.ts";

export const stickiness: CountedMetric = {
  id: "stickiness",
  theme: "customers",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Frequência de uso (DAU ÷ período)", en: "Stickiness (DAU ÷ period)", es: "Frecuencia (DAU ÷ período)" },
  formula: {
    "pt-BR": "Média de clientes ativos por dia com atividade ÷ clientes ativos no período × 100.",
    en: "Mean of active customers a day with activity ÷ active customers of the period × 100.",
    es: "Media de clientes activos por día con actividad ÷ clientes activos del período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Active_users",
  minimum: 5,
  from: "messages",
  value:
    "100 * uniqExactIf((f.customer_id, toDate(f.at, {zone:String})), f.sender = 'customer') / nullIf(uniqExactIf(toDate(f.at, {zone:String}), f.sender = 'customer'), 0) / nullIf(uniqExactIf(f.customer_id, f.sender = 'customer'), 0)",
  n: "uniqExactIf(f.customer_id, f.sender = 'customer')",
};
