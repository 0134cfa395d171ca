import type { CountedMetric } from "../metric.ts";

export const leadLossRate: CountedMetric = {
  id: "lead_loss_rate",
  theme: "leads",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Taxa de perda", en: "Loss rate", es: "Tasa de pérdida" },
  formula: {
    "pt-BR": "Leads que chegaram no período e foram perdidos ÷ leads que chegaram no período × 100.",
    en: "Leads that came in in the period and were lost ÷ leads that came in in the period × 100.",
    es: "Leads que llegaron en el período y se perdieron ÷ leads que llegaron en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Purchase_funnel",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.status = 'lost') / nullIf(count(), 0)",
  n: "count()",
};
