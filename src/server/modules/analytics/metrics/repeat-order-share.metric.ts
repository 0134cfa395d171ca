import type { CountedMetric } from "../metric.ts";

export const repeatOrderShare: CountedMetric = {
  id: "repeat_order_share",
  theme: "sales",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Pedidos de quem já comprou", en: "Orders of who bought before", es: "Pedidos de quien ya compró" },
  formula: {
    "pt-BR": "Pedidos que não são o primeiro do cliente ÷ pedidos × 100.",
    en: "Orders that are not the customer's first ÷ orders × 100.",
    es: "Pedidos que no son el primero del cliente ÷ pedidos × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_retention",
  minimum: 10,
  from: "orders",
  value:
    "100 * countIf(f.status not in ('cancelled', 'returned') and f.first_of_customer = 0) / nullIf(countIf(f.status not in ('cancelled', 'returned')), 0)",
  n: "countIf(f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned') and f.first_of_customer = 0",
};
