import type { CountedMetric } from "../metric.ts";

export const reviewMean: CountedMetric = {
  id: "review_mean",
  theme: "quality",
  unit: "score",
  good: "up",
  name: { "pt-BR": "Nota dos pedidos", en: "Reviews of orders", es: "Nota de los pedidos" },
  formula: {
    "pt-BR": "Média das notas de 1 a 5 dadas aos pedidos do período.",
    en: "Mean of the reviews from 1 to 5 of the period's orders.",
    es: "Media de las notas de 1 a 5 de los pedidos del período.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_review",
  minimum: 5,
  from: "orders",
  value: "avg(f.review)",
  n: "count(f.review)",
  behind: "isNotNull(f.review)",
};
