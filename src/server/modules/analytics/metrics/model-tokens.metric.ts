import type { CountedMetric } from "../metric.ts";

export const modelTokens: CountedMetric = {
  id: "model_tokens",
  theme: "agent",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Tokens dos modelos", en: "Tokens of models", es: "Tokens de los modelos" },
  formula: {
    "pt-BR": "Tokens lidos e escritos nas conversas iniciadas no período.",
    en: "Tokens read and written in the conversations begun in the period.",
    es: "Tokens leídos y escritos en las conversaciones iniciadas en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "sum(f.model_tokens)",
  n: "sum(f.model_calls)",
  behind: "f.model_calls > 0",
};
