import type { CountedMetric } from "../metric.ts";

export const conversionRate: CountedMetric = {
  id: "conversion_rate",
  theme: "leads",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de conversão", en: "Conversion rate", es: "Tasa de conversión" },
  formula: {
    "pt-BR": "Leads que chegaram no período e foram convertidos ÷ leads que chegaram no período × 100.",
    en: "Leads that came in in the period and were converted ÷ leads that came in in the period × 100.",
    es: "Leads que llegaron en el período y se convirtieron ÷ leads que llegaron en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.status = 'converted') / nullIf(count(), 0)",
  n: "count()",
};
