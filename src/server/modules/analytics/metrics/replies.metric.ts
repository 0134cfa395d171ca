import type { CountedMetric } from "../metric.ts";

export const replies: CountedMetric = {
  id: "replies",
  theme: "team",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Respostas da equipe", en: "Answers of the team", es: "Respuestas del equipo" },
  formula: {
    "pt-BR": "Respostas de pessoas a clientes que esperavam.",
    en: "Answers of people to customers who were waiting.",
    es: "Respuestas de personas a clientes en espera.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "messages",
  value: "countIf(f.reply != '')",
  behind: "f.reply != ''",
};
