import type { CountedMetric } from "../metric.ts";

export const proposalRate: CountedMetric = {
  id: "proposal_rate",
  theme: "leads",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de proposta", en: "Proposal rate", es: "Tasa de propuesta" },
  formula: {
    "pt-BR": "Leads com proposta ou adiante ÷ leads qualificados ou adiante × 100, dos que chegaram no período.",
    en: "Leads with a proposal or beyond ÷ leads qualified or beyond × 100, of those that came in in the period.",
    es: "Leads con propuesta o más allá ÷ leads calificados o más allá × 100, de los que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Purchase_funnel",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.reached >= 3) / nullIf(countIf(f.reached >= 2), 0)",
  n: "countIf(f.reached >= 2)",
};
