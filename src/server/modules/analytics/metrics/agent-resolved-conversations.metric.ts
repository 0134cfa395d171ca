import type { CountedMetric } from "../metric.ts";

export const agentResolvedConversations: CountedMetric = {
  id: "agent_resolved_conversations",
  theme: "agent",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Resolvidas só pelo agente", en: "Resolved by the agent alone", es: "Resueltas solo por el agente" },
  formula: {
    "pt-BR": "Conversas iniciadas no período que o agente resolveu sem pessoa nem transferência.",
    en: "Conversations begun in the period that the agent resolved without a person or hand-over.",
    es: "Conversaciones iniciadas en el período que el agente resolvió sin persona ni transferencia.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "countIf(f.resolved_by = 'agent' and isNull(f.handed_over_at))",
  behind: "f.resolved_by = 'agent' and isNull(f.handed_over_at)",
};
