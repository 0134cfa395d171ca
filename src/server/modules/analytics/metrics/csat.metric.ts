import type { CountedMetric } from "../metric.ts";

export const csat: CountedMetric = {
  id: "csat",
  theme: "quality",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "CSAT (notas 4 e 5)", en: "CSAT (4 and 5)", es: "CSAT (notas 4 y 5)" },
  formula: {
    "pt-BR": "Notas 4 e 5 ÷ notas de 1 a 5 × 100.",
    en: "Answers of 4 and 5 ÷ answers from 1 to 5 × 100.",
    es: "Notas 4 y 5 ÷ notas de 1 a 5 × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_satisfaction",
  minimum: 5,
  from: "feedback",
  value: "100 * countIf(f.score >= 4) / nullIf(count(f.score), 0)",
  n: "count(f.score)",
  behind: "isNotNull(f.score)",
};
