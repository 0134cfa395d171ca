import type { CountedMetric } from "../metric.ts";

export const negativeConversations: CountedMetric = {
  id: "negative_conversations",
  theme: "quality",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Conversas que terminam mal", en: "Conversations that end badly", es: "Conversaciones que terminan mal" },
  formula: {
    "pt-BR": "Conversas com último sentimento abaixo de −0,25 ÷ conversas com sentimento lido × 100.",
    en: "Conversations whose last feeling is below −0.25 ÷ conversations with a feeling × 100.",
    es: "Conversaciones con último sentimiento menor que −0,25 ÷ conversaciones con sentimiento × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Sentiment_analysis",
  minimum: 10,
  from: "openings",
  value: "100 * countIf(f.last_sentiment < -0.25) / nullIf(count(f.last_sentiment), 0)",
  n: "count(f.last_sentiment)",
  behind: "f.last_sentiment < -0.25",
};
