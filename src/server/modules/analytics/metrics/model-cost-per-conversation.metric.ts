import type { CountedMetric } from "../metric.ts";

export const modelCostPerConversation: CountedMetric = {
  id: "model_cost_per_conversation",
  theme: "agent",
  unit: "usd",
  good: "down",
  name: { "pt-BR": "Custo por conversa com modelo", en: "Cost per conversation with a model", es: "Costo por conversación con modelo" },
  formula: {
    "pt-BR": "Custo dos modelos ÷ conversas em que um modelo foi chamado.",
    en: "Cost of models ÷ conversations in which a model was called.",
    es: "Costo de los modelos ÷ conversaciones en que se llamó a un modelo.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "sum(f.model_cost_micros) / 1000000 / nullIf(countIf(f.model_calls > 0), 0)",
  n: "countIf(f.model_calls > 0)",
  behind: "f.model_calls > 0",
};
