import type { CountedMetric } from "../metric.ts";

export const newConversations: CountedMetric = {
  id: "new_conversations",
  theme: "service",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Conversas novas", en: "New conversations", es: "Conversaciones nuevas" },
  formula: {
    "pt-BR": "Conversas que começaram pela primeira vez no período.",
    en: "Conversations that began for the first time in the period.",
    es: "Conversaciones que empezaron por primera vez en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "countIf(f.opening = 1)",
  behind: "f.opening = 1",
};
