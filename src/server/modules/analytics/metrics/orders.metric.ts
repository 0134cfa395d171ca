import type { CountedMetric } from "../metric.ts";

export const orders: CountedMetric = {
  id: "orders",
  theme: "sales",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Pedidos", en: "Orders", es: "Pedidos" },
  formula: {
    "pt-BR": "Pedidos feitos no período que não foram cancelados nem devolvidos.",
    en: "Orders placed in the period that were neither cancelled nor returned.",
    es: "Pedidos hechos en el período que no se cancelaron ni devolvieron.",
  },
  source: "https://en.wikipedia.org/wiki/Revenue",
  from: "orders",
  value: "countIf(f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned')",
};
