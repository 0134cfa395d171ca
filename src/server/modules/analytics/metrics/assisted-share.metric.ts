import type { CountedMetric } from "../metric.ts";

export const assistedShare: CountedMetric = {
  id: "assisted_share",
  theme: "sales",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Pedidos assistidos pelo agente", en: "Orders assisted by the agent", es: "Pedidos asistidos por el agente" },
  formula: {
    "pt-BR": "Pedidos em que o agente ajudou ÷ pedidos × 100.",
    en: "Orders that the agent helped with ÷ orders × 100.",
    es: "Pedidos en que ayudó el agente ÷ pedidos × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Conversational_commerce",
  minimum: 10,
  from: "orders",
  value:
    "100 * countIf(f.status not in ('cancelled', 'returned') and f.agent_assisted = 1) / nullIf(countIf(f.status not in ('cancelled', 'returned')), 0)",
  n: "countIf(f.status not in ('cancelled', 'returned'))",
  behind: "f.status not in ('cancelled', 'returned') and f.agent_assisted = 1",
};
