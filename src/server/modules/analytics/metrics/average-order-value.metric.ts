import type { CountedMetric } from "../metric.ts";

export const averageOrderValue: CountedMetric = {
  id: "average_order_value",
  theme: "sales",
  unit: "cents",
  good: "up",
  name: { "pt-BR": "Ticket médio", en: "Average order value", es: "Ticket medio" },
  formula: { "pt-BR": "Receita ÷ pedidos.", en: "Revenue ÷ orders.", es: "Ingresos ÷ pedidos." },
  source: "https://en.wikipedia.org/wiki/Average_order_value",
  minimum: 5,
  from: "orders",
  value: "sumIf(f.total_cents, f.status not in ('cancelled', 'returned')) / nullIf(countIf(f.status not in ('cancelled', 'returned')), 0)",
  n: "countIf(f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned')",
};
