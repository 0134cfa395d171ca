import type { CountedMetric } from "../metric.ts";

export const reopenedConversations: CountedMetric = {
  id: "reopened_conversations",
  theme: "service",
  unit: "count",
  good: "down",
  name: { "pt-BR": "Conversas reabertas", en: "Reopened conversations", es: "Conversaciones reabiertas" },
  formula: {
    "pt-BR": "Conversas resolvidas que foram reabertas no período.",
    en: "Resolved conversations that were opened again in the period.",
    es: "Conversaciones resueltas que se reabrieron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "countIf(f.opening > 1)",
  behind: "f.opening > 1",
};
