import type { CountedMetric } from "../metric.ts";

export const customerPurchaseRate: CountedMetric = {
  id: "customer_purchase_rate",
  theme: "customers",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Clientes que compram", en: "Customers who buy", es: "Clientes que compran" },
  formula: {
    "pt-BR": "Clientes que chegaram no período com algum pedido ÷ clientes que chegaram no período × 100.",
    en: "Customers who came in the period with an order ÷ customers who came in the period × 100.",
    es: "Clientes que llegaron en el período con algún pedido ÷ clientes que llegaron en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  minimum: 10,
  from: "customers",
  value: "100 * countIf(f.orders >= 1) / nullIf(count(), 0)",
  n: "count()",
};
