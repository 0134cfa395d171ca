import type { CountedMetric } from "../metric.ts";

export const activeCustomers: CountedMetric = {
  id: "active_customers",
  theme: "customers",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Clientes ativos", en: "Active customers", es: "Clientes activos" },
  formula: {
    "pt-BR": "Clientes diferentes que escreveram no período; por dia é o DAU, por mês o MAU.",
    en: "Different customers who wrote in the period; by the day it is the DAU, by the month the MAU.",
    es: "Clientes distintos que escribieron en el período; por día es el DAU, por mes el MAU.",
  },
  source: "https://en.wikipedia.org/wiki/Active_users",
  from: "messages",
  value: "uniqExactIf(f.customer_id, f.sender = 'customer')",
  behind: "f.sender = 'customer'",
};
