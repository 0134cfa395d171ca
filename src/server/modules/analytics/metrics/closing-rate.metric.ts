import type { CountedMetric } from "../metric.ts";

export const closingRate: CountedMetric = {
  id: "closing_rate",
  theme: "leads",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de fechamento", en: "Closing rate", es: "Tasa de cierre" },
  formula: {
    "pt-BR": "Leads convertidos ou adiante ÷ leads em negociação ou adiante × 100, dos que chegaram no período.",
    en: "Leads converted or beyond ÷ leads in negotiation or beyond × 100, of those that came in in the period.",
    es: "Leads convertidos o más allá ÷ leads en negociación o más allá × 100, de los que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Purchase_funnel",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.reached >= 5) / nullIf(countIf(f.reached >= 4), 0)",
  n: "countIf(f.reached >= 4)",
};
