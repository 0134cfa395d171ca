import type { CountedMetric } from "../metric.ts";

export const outgoingMessages: CountedMetric = {
  id: "outgoing_messages",
  theme: "service",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Mensagens enviadas", en: "Outgoing messages", es: "Mensajes enviados" },
  formula: {
    "pt-BR": "Mensagens da equipe, do agente e automáticas; notas internas não contam.",
    en: "Messages of the team, the agent and automations; private notes do not count.",
    es: "Mensajes del equipo, del agente y automáticos; las notas internas no cuentan.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "messages",
  value: "countIf(f.sender in ('person', 'agent', 'automatic'))",
  behind: "f.sender in ('person', 'agent', 'automatic')",
};
