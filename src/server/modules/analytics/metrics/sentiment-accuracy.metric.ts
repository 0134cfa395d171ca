import type { CountedMetric } from "../metric.ts";

export const sentimentAccuracy: CountedMetric = {
  id: "sentiment_accuracy",
  theme: "agent",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Acurácia do sentimento", en: "Accuracy of feelings", es: "Exactitud del sentimiento" },
  formula: {
    "pt-BR": "Mensagens conferidas por pessoas em que o sentimento lido estava certo ÷ mensagens conferidas × 100.",
    en: "Messages checked by people whose feeling was read right ÷ messages checked × 100.",
    es: "Mensajes revisados por personas con el sentimiento leído correctamente ÷ mensajes revisados × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Accuracy_and_precision",
  minimum: 20,
  from: "checks",
  value: "100 * countIf(f.read_sentiment = f.sentiment) / nullIf(count(), 0)",
  n: "count()",
  behind: "f.read_sentiment != f.sentiment",
};
