import type { CountedMetric } from "../metric.ts";

export const marketingCost: CountedMetric = {
  id: "marketing_cost",
  theme: "marketing",
  unit: "cents",
  good: "down",
  name: { "pt-BR": "Custo de marketing", en: "Cost of marketing", es: "Costo de marketing" },
  formula: {
    "pt-BR": "Soma dos custos registrados dos dias do período.",
    en: "Sum of the recorded costs of the period's days.",
    es: "Suma de los costos registrados de los días del período.",
  },
  source: "https://en.wikipedia.org/wiki/Marketing_spending",
  from: "costs",
  value: "sum(f.cents)",
  n: "count()",
};
