import type { CountedMetric } from "../metric.ts";

export const negotiationRate: CountedMetric = {
  id: "negotiation_rate",
  theme: "leads",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de negociação", en: "Negotiation rate", es: "Tasa de negociación" },
  formula: {
    "pt-BR": "Leads em negociação ou adiante ÷ leads com proposta ou adiante × 100, dos que chegaram no período.",
    en: "Leads in negotiation or beyond ÷ leads with a proposal or beyond × 100, of those that came in in the period.",
    es: "Leads en negociación o más allá ÷ leads con propuesta o más allá × 100, de los que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Purchase_funnel",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.reached >= 4) / nullIf(countIf(f.reached >= 3), 0)",
  n: "countIf(f.reached >= 3)",
};
