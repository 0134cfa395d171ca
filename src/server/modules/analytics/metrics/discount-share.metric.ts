import type { CountedMetric } from "../metric.ts";

export const discountShare: CountedMetric = {
  id: "discount_share",
  theme: "sales",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Desconto sobre o subtotal", en: "Discount of the subtotal", es: "Descuento sobre el subtotal" },
  formula: { "pt-BR": "Descontos ÷ subtotais × 100.", en: "Discounts ÷ subtotals × 100.", es: "Descuentos ÷ subtotales × 100." },
  source: "https://en.wikipedia.org/wiki/Discounts_and_allowances",
  minimum: 5,
  from: "orders",
  value:
    "100 * sumIf(f.discount_cents, f.status not in ('cancelled', 'returned')) / nullIf(sumIf(f.subtotal_cents, f.status not in ('cancelled', 'returned')), 0)",
  n: "countIf(f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned') and f.discount_cents > 0",
};
