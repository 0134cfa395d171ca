import type { CountedMetric } from "../metric.ts";

export const qualificationRate: CountedMetric = {
  id: "qualification_rate",
  theme: "leads",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de qualificação", en: "Qualification rate", es: "Tasa de calificación" },
  formula: {
    "pt-BR": "Leads qualificados ou adiante ÷ leads contatados ou adiante × 100, dos que chegaram no período.",
    en: "Leads qualified or beyond ÷ leads contacted or beyond × 100, of those that came in in the period.",
    es: "Leads calificados o más allá ÷ leads contactados o más allá × 100, de los que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Purchase_funnel",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.reached >= 2) / nullIf(countIf(f.reached >= 1), 0)",
  n: "countIf(f.reached >= 1)",
};
