import type { CountedMetric } from "../metric.ts";

export const cancellationRate: CountedMetric = {
  id: "cancellation_rate",
  theme: "sales",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Pedidos cancelados ou devolvidos", en: "Orders cancelled or returned", es: "Pedidos cancelados o devueltos" },
  formula: {
    "pt-BR": "Pedidos cancelados ou devolvidos ÷ pedidos feitos × 100.",
    en: "Orders cancelled or returned ÷ orders placed × 100.",
    es: "Pedidos cancelados o devueltos ÷ pedidos hechos × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Product_return",
  minimum: 10,
  from: "orders",
  value: "100 * countIf(not (f.status not in ('cancelled', 'returned'))) / nullIf(count(), 0)",
  n: "count()",
  behind: "not (f.status not in ('cancelled', 'returned'))",
};
