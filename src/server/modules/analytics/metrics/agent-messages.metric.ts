import type { CountedMetric } from "../metric.ts";

export const agentMessages: CountedMetric = {
  id: "agent_messages",
  theme: "agent",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Mensagens do agente", en: "Messages of the agent", es: "Mensajes del agente" },
  formula: { "pt-BR": "Mensagens escritas pelo agente.", en: "Messages written by the agent.", es: "Mensajes escritos por el agente." },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "messages",
  value: "countIf(f.sender = 'agent')",
  behind: "f.sender = 'agent'",
};
