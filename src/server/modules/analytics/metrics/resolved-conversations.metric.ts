import type { CountedMetric } from "../metric.ts";

export const resolvedConversations: CountedMetric = {
  id: "resolved_conversations",
  theme: "service",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Conversas resolvidas", en: "Resolved conversations", es: "Conversaciones resueltas" },
  formula: {
    "pt-BR": "Resoluções no período: cada vez que uma conversa foi resolvida.",
    en: "Resolutions in the period: each time that a conversation was resolved.",
    es: "Resoluciones en el período: cada vez que se resolvió una conversación.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  time: "closed_at",
  value: "count()",
};
