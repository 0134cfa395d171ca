import type { CountedMetric } from "../metric.ts";

export const firstOrders: CountedMetric = {
  id: "first_orders",
  theme: "sales",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Primeiras compras", en: "First orders", es: "Primeras compras" },
  formula: {
    "pt-BR": "Pedidos que são o primeiro do cliente.",
    en: "Orders that are the customer's first.",
    es: "Pedidos que son el primero del cliente.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_acquisition_cost",
  from: "orders",
  value: "countIf(f.status not in ('cancelled', 'returned') and f.first_of_customer = 1)",
  behind: "f.status not in ('cancelled', 'returned') and f.first_of_customer = 1",
};
