import type { CountedMetric } from "../metric.ts";

export const itemRevenue: CountedMetric = {
  id: "item_revenue",
  theme: "sales",
  unit: "cents",
  good: "up",
  name: { "pt-BR": "Receita dos itens", en: "Revenue of items", es: "Ingresos de los ítems" },
  formula: {
    "pt-BR": "Quantidade × preço dos itens, sem frete nem desconto do pedido.",
    en: "Quantity × price of items, without shipping or the order's discount.",
    es: "Cantidad × precio de los ítems, sin envío ni descuento del pedido.",
  },
  source: "https://en.wikipedia.org/wiki/Revenue",
  from: "order_items",
  value: "sumIf(f.total_cents, f.status not in ('cancelled', 'returned'))",
  n: "uniqExactIf(f.order_id, f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned')",
};
