import type { CountedMetric } from "../metric.ts";

export const modelCost: CountedMetric = {
  id: "model_cost",
  theme: "agent",
  unit: "usd",
  good: "down",
  name: { "pt-BR": "Custo dos modelos", en: "Cost of models", es: "Costo de los modelos" },
  formula: {
    "pt-BR": "Soma do custo das chamadas a modelos das conversas iniciadas no período, em dólares.",
    en: "Sum of what calls to models of the conversations begun in the period cost, in dollars.",
    es: "Suma del costo de las llamadas a modelos de las conversaciones iniciadas en el período, en dólares.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "sum(f.model_cost_micros) / 1000000",
  n: "sum(f.model_calls)",
  behind: "f.model_calls > 0",
};
