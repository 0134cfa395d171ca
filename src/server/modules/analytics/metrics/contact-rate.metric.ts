import type { CountedMetric } from "../metric.ts";

export const contactRate: CountedMetric = {
  id: "contact_rate",
  theme: "leads",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Leads contatados", en: "Leads contacted", es: "Leads contactados" },
  formula: {
    "pt-BR": "Leads contatados ou adiante ÷ leads todos ou adiante × 100, dos que chegaram no período.",
    en: "Leads contacted or beyond ÷ leads all or beyond × 100, of those that came in in the period.",
    es: "Leads contactados o más allá ÷ leads todos o más allá × 100, de los que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Purchase_funnel",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.reached >= 1) / nullIf(countIf(f.reached >= 0), 0)",
  n: "countIf(f.reached >= 0)",
};
