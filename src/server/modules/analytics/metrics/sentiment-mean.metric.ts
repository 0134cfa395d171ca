import type { CountedMetric } from "../metric.ts";

export const sentimentMean: CountedMetric = {
  id: "sentiment_mean",
  theme: "quality",
  unit: "score",
  good: "up",
  name: { "pt-BR": "Sentimento médio", en: "Mean feeling", es: "Sentimiento medio" },
  formula: {
    "pt-BR": "Média do sentimento das mensagens do cliente (−1 a 1).",
    en: "Mean of the feeling of the customer's messages (−1 to 1).",
    es: "Media del sentimiento de los mensajes del cliente (−1 a 1).",
  },
  source: "https://en.wikipedia.org/wiki/Sentiment_analysis",
  minimum: 10,
  from: "messages",
  value: "avgIf(f.sentiment, f.sender = 'customer')",
  n: "countIf(f.sender = 'customer' and isNotNull(f.sentiment))",
  behind: "f.sender = 'customer' and f.sentiment < 0",
};
