import type { CountedMetric } from "../metric.ts";

export const buyers: CountedMetric = {
  id: "buyers",
  theme: "sales",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Compradores", en: "Buyers", es: "Compradores" },
  formula: {
    "pt-BR": "Clientes diferentes com pedido no período.",
    en: "Different customers with an order in the period.",
    es: "Clientes distintos con pedido en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_base",
  from: "orders",
  value: "uniqExactIf(f.customer_id, f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned')",
};
