import type { CountedMetric } from "../metric.ts";

export const leads: CountedMetric = {
  id: "leads",
  theme: "leads",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Leads", en: "Leads", es: "Leads" },
  formula: { "pt-BR": "Leads que chegaram no período.", en: "Leads that came in in the period.", es: "Leads que llegaron en el período." },
  source: "https://en.wikipedia.org/wiki/Lead_generation",
  from: "leads",
  value: "count()",
};
