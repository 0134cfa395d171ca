import type { CountedMetric } from "../metric.ts";

export const leadScoreMean: CountedMetric = {
  id: "lead_score_mean",
  theme: "leads",
  unit: "score",
  good: "up",
  name: { "pt-BR": "Pontuação média dos leads", en: "Mean score of leads", es: "Puntuación media de los leads" },
  formula: {
    "pt-BR": "Média da pontuação de 0 a 100 dos leads que chegaram no período.",
    en: "Mean of the score from 0 to 100 of the leads that came in in the period.",
    es: "Media de la puntuación de 0 a 100 de los leads que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Lead_scoring",
  minimum: 5,
  from: "leads",
  value: "avg(f.score)",
  n: "count()",
};
