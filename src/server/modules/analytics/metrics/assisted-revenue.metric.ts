import type { CountedMetric } from "../metric.ts";

export const assistedRevenue: CountedMetric = {
  id: "assisted_revenue",
  theme: "sales",
  unit: "cents",
  good: "up",
  name: { "pt-BR": "Receita assistida pelo agente", en: "Revenue assisted by the agent", es: "Ingresos asistidos por el agente" },
  formula: {
    "pt-BR": "Receita dos pedidos em que o agente ajudou.",
    en: "Revenue of the orders that the agent helped with.",
    es: "Ingresos de los pedidos en que ayudó el agente.",
  },
  source: "https://en.wikipedia.org/wiki/Conversational_commerce",
  from: "orders",
  value: "sumIf(f.total_cents, f.status not in ('cancelled', 'returned') and f.agent_assisted = 1)",
  n: "countIf(f.status not in ('cancelled', 'returned') and f.agent_assisted = 1)",
  behind: "f.status not in ('cancelled', 'returned') and f.agent_assisted = 1",
};
