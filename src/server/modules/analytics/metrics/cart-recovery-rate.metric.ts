import type { CountedMetric } from "../metric.ts";

export const cartRecoveryRate: CountedMetric = {
  id: "cart_recovery_rate",
  theme: "sales",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Recuperação de carrinhos", en: "Recovery of carts", es: "Recuperación de carritos" },
  formula: {
    "pt-BR": "Carrinhos que tinham sido abandonados e viraram pedido ÷ carrinhos que foram abandonados × 100.",
    en: "Carts that had been abandoned and became an order ÷ carts that were ever abandoned × 100.",
    es: "Carritos que habían sido abandonados y se volvieron pedido ÷ carritos que fueron abandonados × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Abandonment_rate",
  minimum: 10,
  from: "carts",
  value: "100 * countIf(f.has_abandoned = 1 and f.status = 'converted') / nullIf(countIf(f.has_abandoned = 1), 0)",
  n: "countIf(f.has_abandoned = 1)",
  behind: "f.has_abandoned = 1 and f.status = 'converted'",
};
