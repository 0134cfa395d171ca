import type { CountedMetric } from "../metric.ts";

export const csatMean: CountedMetric = {
  id: "csat_mean",
  theme: "quality",
  unit: "score",
  good: "up",
  name: { "pt-BR": "CSAT (média de 1 a 5)", en: "CSAT (mean of 1 to 5)", es: "CSAT (media de 1 a 5)" },
  formula: { "pt-BR": "Média das notas de 1 a 5.", en: "Mean of the answers from 1 to 5.", es: "Media de las notas de 1 a 5." },
  source: "https://en.wikipedia.org/wiki/Customer_satisfaction",
  minimum: 5,
  from: "feedback",
  value: "avg(f.score)",
  n: "count(f.score)",
  behind: "isNotNull(f.score)",
};
