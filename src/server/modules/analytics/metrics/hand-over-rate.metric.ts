import type { CountedMetric } from "../metric.ts";

export const handOverRate: CountedMetric = {
  id: "hand_over_rate",
  theme: "agent",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Taxa de transferência", en: "Hand-over rate", es: "Tasa de transferencia" },
  formula: {
    "pt-BR": "Conversas que o agente passou a uma pessoa ÷ conversas iniciadas × 100.",
    en: "Conversations that the agent handed over to a person ÷ conversations begun × 100.",
    es: "Conversaciones que el agente pasó a una persona ÷ conversaciones iniciadas × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Escalation_(disambiguation)",
  minimum: 10,
  from: "openings",
  value: "100 * countIf(isNotNull(f.handed_over_at)) / nullIf(count(), 0)",
  n: "count()",
  behind: "isNotNull(f.handed_over_at)",
};
