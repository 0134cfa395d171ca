import type { CountedMetric } from "../metric.ts";

export const cartAbandonmentRate: CountedMetric = {
  id: "cart_abandonment_rate",
  theme: "sales",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Abandono de carrinho", en: "Cart abandonment", es: "Abandono de carrito" },
  formula: {
    "pt-BR": "Carrinhos abandonados ÷ carrinhos iniciados × 100.",
    en: "Abandoned carts ÷ carts begun × 100.",
    es: "Carritos abandonados ÷ carritos iniciados × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Abandonment_rate",
  minimum: 10,
  from: "carts",
  value: "100 * countIf(f.status = 'abandoned') / nullIf(count(), 0)",
  n: "count()",
  behind: "f.status = 'abandoned'",
};
