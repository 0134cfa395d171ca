import type { CountedMetric } from "../metric.ts";

export const feedbackAnswers: CountedMetric = {
  id: "feedback_answers",
  theme: "quality",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Avaliações", en: "Answers of customers", es: "Evaluaciones" },
  formula: {
    "pt-BR": "Respostas a pesquisas de satisfação.",
    en: "Answers to surveys of satisfaction.",
    es: "Respuestas a encuestas de satisfacción.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_satisfaction",
  from: "feedback",
  value: "countIf(isNotNull(f.score) or isNotNull(f.nps))",
  behind: "isNotNull(f.score) or isNotNull(f.nps)",
};
