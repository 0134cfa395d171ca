import type { CountedMetric } from "../metric.ts";

export const cartConversionRate: CountedMetric = {
  id: "cart_conversion_rate",
  theme: "sales",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Carrinhos que viram pedido", en: "Carts that become orders", es: "Carritos que se vuelven pedido" },
  formula: {
    "pt-BR": "Carrinhos que viraram pedido ÷ carrinhos iniciados × 100.",
    en: "Carts that became an order ÷ carts begun × 100.",
    es: "Carritos que se volvieron pedido ÷ carritos iniciados × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  minimum: 10,
  from: "carts",
  value: "100 * countIf(f.status = 'converted') / nullIf(count(), 0)",
  n: "count()",
  behind: "f.status = 'converted'",
};
