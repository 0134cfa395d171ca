import type { CountedMetric } from "../metric.ts";

export const agentConversations: CountedMetric = {
  id: "agent_conversations",
  theme: "agent",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Conversas com o agente", en: "Conversations with the agent", es: "Conversaciones con el agente" },
  formula: {
    "pt-BR": "Conversas em que o agente respondeu.",
    en: "Conversations in which the agent answered.",
    es: "Conversaciones en las que respondió el agente.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "countIf(f.by_agent > 0)",
  behind: "f.by_agent > 0",
};
