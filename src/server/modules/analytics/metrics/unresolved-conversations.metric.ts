import type { CountedMetric } from "../metric.ts";

export const unresolvedConversations: CountedMetric = {
  id: "unresolved_conversations",
  theme: "service",
  unit: "count",
  good: "down",
  name: { "pt-BR": "Conversas não resolvidas", en: "Unresolved conversations", es: "Conversaciones sin resolver" },
  formula: {
    "pt-BR": "Conversas iniciadas no período que ainda não foram resolvidas.",
    en: "Conversations begun in the period that are not resolved yet.",
    es: "Conversaciones iniciadas en el período que aún no están resueltas.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "countIf(isNull(f.closed_at))",
  behind: "isNull(f.closed_at)",
};
