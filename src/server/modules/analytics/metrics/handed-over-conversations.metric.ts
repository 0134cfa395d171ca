import type { CountedMetric } from "../metric.ts";

export const handedOverConversations: CountedMetric = {
  id: "handed_over_conversations",
  theme: "agent",
  unit: "count",
  good: "down",
  name: { "pt-BR": "Conversas transferidas", en: "Conversations handed over", es: "Conversaciones transferidas" },
  formula: {
    "pt-BR": "Conversas iniciadas no período que o agente passou a uma pessoa.",
    en: "Conversations begun in the period that the agent handed over to a person.",
    es: "Conversaciones iniciadas en el período que el agente pasó a una persona.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "countIf(isNotNull(f.handed_over_at))",
  behind: "isNotNull(f.handed_over_at)",
};
