import type { CountedMetric } from "../metric.ts";

export const repeatRate: CountedMetric = {
  id: "repeat_rate",
  theme: "customers",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de recompra", en: "Repeat purchase rate", es: "Tasa de recompra" },
  formula: {
    "pt-BR": "Compradores que chegaram no período com dois pedidos ou mais ÷ compradores que chegaram no período × 100.",
    en: "Buyers who came in the period with two orders or more ÷ buyers who came in the period × 100.",
    es: "Compradores que llegaron en el período con dos pedidos o más ÷ compradores que llegaron en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_retention",
  minimum: 10,
  from: "customers",
  value: "100 * countIf(f.orders >= 2) / nullIf(countIf(f.orders >= 1), 0)",
  n: "countIf(f.orders >= 1)",
};
