import type { CountedMetric } from "../metric.ts";

export const messageGapMean: CountedMetric = {
  id: "message_gap_mean",
  theme: "service",
  unit: "seconds",
  good: "neutral",
  name: {
    "pt-BR": "Tempo entre mensagens do cliente",
    en: "Time between messages of the customer",
    es: "Tiempo entre mensajes del cliente",
  },
  formula: {
    "pt-BR": "Média do tempo entre duas mensagens seguidas do cliente na mesma abertura.",
    en: "Mean of the time between two messages of the customer in a row, in the same opening.",
    es: "Media del tiempo entre dos mensajes seguidos del cliente en la misma apertura.",
  },
  source: "https://en.wikipedia.org/wiki/Arithmetic_mean",
  minimum: 10,
  from: "messages",
  value: "avg(f.gap_seconds)",
  n: "count(f.gap_seconds)",
  behind: "isNotNull(f.gap_seconds)",
};
