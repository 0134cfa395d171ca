import type { CountedMetric } from "../metric.ts";

export const piecesSold: CountedMetric = {
  id: "pieces_sold",
  theme: "sales",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Peças vendidas", en: "Pieces sold", es: "Piezas vendidas" },
  formula: {
    "pt-BR": "Peças dos pedidos do período que não foram cancelados nem devolvidos.",
    en: "Pieces of the period's orders that were neither cancelled nor returned.",
    es: "Piezas de los pedidos del período que no se cancelaron ni devolvieron.",
  },
  source: "https://en.wikipedia.org/wiki/Revenue",
  from: "order_items",
  value: "sumIf(f.quantity, f.status not in ('cancelled', 'returned'))",
  n: "uniqExactIf(f.order_id, f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned')",
};
