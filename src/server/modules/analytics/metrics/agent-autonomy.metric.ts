import type { CountedMetric } from "../metric.ts";

export const agentAutonomy: CountedMetric = {
  id: "agent_autonomy",
  theme: "agent",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Autonomia do agente", en: "Autonomy of the agent", es: "Autonomía del agente" },
  formula: {
    "pt-BR": "Conversas resolvidas só pelo agente, sem pessoa nem transferência ÷ conversas iniciadas × 100.",
    en: "Conversations resolved by the agent alone, without a person or hand-over ÷ conversations begun × 100.",
    es: "Conversaciones resueltas solo por el agente, sin persona ni transferencia ÷ conversaciones iniciadas × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Chatbot",
  minimum: 10,
  from: "openings",
  value: "100 * countIf(f.resolved_by = 'agent' and isNull(f.handed_over_at)) / nullIf(count(), 0)",
  n: "count()",
  behind: "f.resolved_by = 'agent' and isNull(f.handed_over_at)",
};
