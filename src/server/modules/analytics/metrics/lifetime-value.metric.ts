import type { CountedMetric } from "../metric.ts";

export const lifetimeValue: CountedMetric = {
  id: "lifetime_value",
  theme: "customers",
  unit: "cents",
  good: "up",
  name: { "pt-BR": "LTV até hoje", en: "Lifetime value to date", es: "LTV hasta hoy" },
  formula: {
    "pt-BR": "Média do total gasto até hoje pelos compradores que chegaram no período.",
    en: "Mean of what buyers who came in the period have spent to date.",
    es: "Media del total gastado hasta hoy por los compradores que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_lifetime_value",
  minimum: 5,
  from: "customers",
  value: "avgIf(f.spent_cents, f.orders > 0)",
  n: "countIf(f.orders > 0)",
};
