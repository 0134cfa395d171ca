import type { CountedMetric } from "../metric.ts";

export const nps: CountedMetric = {
  id: "nps",
  theme: "quality",
  unit: "score",
  good: "up",
  name: { "pt-BR": "NPS", en: "NPS", es: "NPS" },
  formula: {
    "pt-BR": "% de notas 9 e 10 − % de notas 0 a 6.",
    en: "% of 9 and 10 − % of 0 to 6.",
    es: "% de notas 9 y 10 − % de notas 0 a 6.",
  },
  source: "https://en.wikipedia.org/wiki/Net_promoter_score",
  minimum: 10,
  from: "feedback",
  value: "100 * (countIf(f.nps >= 9) - countIf(f.nps <= 6)) / nullIf(count(f.nps), 0)",
  n: "count(f.nps)",
  behind: "isNotNull(f.nps)",
};
