import type { CountedMetric } from "../metric.ts";

export const personMessages: CountedMetric = {
  id: "person_messages",
  theme: "team",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Mensagens da equipe", en: "Messages of the team", es: "Mensajes del equipo" },
  formula: {
    "pt-BR": "Mensagens escritas por pessoas da equipe aos clientes.",
    en: "Messages written by people of the team to customers.",
    es: "Mensajes escritos por personas del equipo a los clientes.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "messages",
  value: "countIf(f.sender = 'person')",
  behind: "f.sender = 'person'",
};
