import type { CountedMetric } from "../metric.ts";

export const newCustomers: CountedMetric = {
  id: "new_customers",
  theme: "customers",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Clientes novos", en: "New customers", es: "Clientes nuevos" },
  formula: {
    "pt-BR": "Clientes vistos pela primeira vez no período.",
    en: "Customers first seen in the period.",
    es: "Clientes vistos por primera vez en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_base",
  from: "customers",
  value: "count()",
};
