import type { CountedMetric } from "../metric.ts";

export const conversations: CountedMetric = {
  id: "conversations",
  theme: "service",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Conversas", en: "Conversations", es: "Conversaciones" },
  formula: {
    "pt-BR": "Aberturas de conversas iniciadas no período: cada vez que uma conversa começa ou é reaberta conta uma vez.",
    en: "Openings of conversations begun in the period: each time that one begins or is opened again counts once.",
    es: "Aperturas de conversaciones iniciadas en el período: cada vez que una empieza o se reabre cuenta una vez.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "count()",
};
