import type { CountedMetric } from "../metric.ts";

export const piecesPerOrder: CountedMetric = {
  id: "pieces_per_order",
  theme: "sales",
  unit: "number",
  good: "up",
  name: { "pt-BR": "Peças por pedido", en: "Pieces per order", es: "Piezas por pedido" },
  formula: { "pt-BR": "Peças ÷ pedidos.", en: "Pieces ÷ orders.", es: "Piezas ÷ pedidos." },
  source: "https://en.wikipedia.org/wiki/Average_order_value",
  minimum: 5,
  from: "orders",
  value: "sumIf(f.pieces, f.status not in ('cancelled', 'returned')) / nullIf(countIf(f.status not in ('cancelled', 'returned')), 0)",
  n: "countIf(f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned')",
};
