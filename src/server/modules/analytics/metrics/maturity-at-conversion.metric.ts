import type { CountedMetric } from "../metric.ts";

export const maturityAtConversion: CountedMetric = {
  id: "maturity_at_conversion",
  theme: "agent",
  unit: "score",
  good: "neutral",
  name: { "pt-BR": "Maturidade ao converter", en: "Maturity at conversion", es: "Madurez al convertir" },
  formula: {
    "pt-BR": "Média da maturidade de 0 a 100 dos leads convertidos no período.",
    en: "Mean of the maturity from 0 to 100 of the leads converted in the period.",
    es: "Media de la madurez de 0 a 100 de los leads convertidos en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Lead_scoring",
  minimum: 5,
  from: "leads",
  time: "converted_at",
  value: "avg(f.maturity_at_conversion)",
  n: "count(f.maturity_at_conversion)",
};
