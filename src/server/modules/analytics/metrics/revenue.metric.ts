import type { CountedMetric } from "../metric.ts";

export const revenue: CountedMetric = {
  id: "revenue",
  theme: "sales",
  unit: "cents",
  good: "up",
  name: { "pt-BR": "Receita", en: "Revenue", es: "Ingresos" },
  formula: {
    "pt-BR": "Soma do total dos pedidos feitos no período que não foram cancelados nem devolvidos.",
    en: "Sum of the totals of the orders placed in the period that were neither cancelled nor returned.",
    es: "Suma del total de los pedidos hechos en el período que no se cancelaron ni devolvieron.",
  },
  source: "https://en.wikipedia.org/wiki/Revenue",
  from: "orders",
  value: "sumIf(f.total_cents, f.status not in ('cancelled', 'returned'))",
  n: "countIf(f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned')",
};
