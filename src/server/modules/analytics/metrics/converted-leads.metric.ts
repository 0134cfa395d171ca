import type { CountedMetric } from "../metric.ts";

export const convertedLeads: CountedMetric = {
  id: "converted_leads",
  theme: "leads",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Leads convertidos", en: "Converted leads", es: "Leads convertidos" },
  formula: { "pt-BR": "Leads convertidos no período.", en: "Leads converted in the period.", es: "Leads convertidos en el período." },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  from: "leads",
  time: "converted_at",
  value: "count()",
};
