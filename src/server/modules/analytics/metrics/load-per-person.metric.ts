import type { CountedMetric } from "../metric.ts";

export const loadPerPerson: CountedMetric = {
  id: "load_per_person",
  theme: "team",
  unit: "number",
  good: "neutral",
  name: { "pt-BR": "Conversas por pessoa", en: "Conversations per person", es: "Conversaciones por persona" },
  formula: {
    "pt-BR": "Conversas atendidas por alguém ÷ pessoas que atenderam.",
    en: "Conversations that somebody attended ÷ people who attended.",
    es: "Conversaciones atendidas por alguien ÷ personas que atendieron.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "openings",
  value: "countIf(isNotNull(f.person_id)) / nullIf(uniqExact(f.person_id), 0)",
  n: "countIf(isNotNull(f.person_id))",
  behind: "isNotNull(f.person_id)",
};
