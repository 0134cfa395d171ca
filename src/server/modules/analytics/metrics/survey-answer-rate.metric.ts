import type { CountedMetric } from "../metric.ts";

export const surveyAnswerRate: CountedMetric = {
  id: "survey_answer_rate",
  theme: "quality",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Pesquisas respondidas", en: "Surveys answered", es: "Encuestas respondidas" },
  formula: {
    "pt-BR": "Perguntas de satisfação respondidas ÷ perguntas feitas × 100.",
    en: "Questions of satisfaction answered ÷ questions asked × 100.",
    es: "Preguntas de satisfacción respondidas ÷ preguntas hechas × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Response_rate_(survey)",
  minimum: 10,
  from: "feedback",
  value: "100 * countIf(isNotNull(f.score) or isNotNull(f.nps)) / nullIf(count(), 0)",
  n: "count()",
};
