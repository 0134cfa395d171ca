import type { CountedMetric } from "../metric.ts";

export const sentimentChange: CountedMetric = {
  id: "sentiment_change",
  theme: "quality",
  unit: "score",
  good: "up",
  name: { "pt-BR": "Mudança do sentimento", en: "Change of feeling", es: "Cambio del sentimiento" },
  formula: {
    "pt-BR": "Média de último menos primeiro sentimento de cada conversa.",
    en: "Mean of the last less the first feeling of each conversation.",
    es: "Media del último menos el primer sentimiento de cada conversación.",
  },
  source: "https://en.wikipedia.org/wiki/Sentiment_analysis",
  minimum: 10,
  from: "openings",
  value: "avg(f.last_sentiment - f.first_sentiment)",
  n: "count(f.last_sentiment)",
  behind: "f.last_sentiment < f.first_sentiment",
};
