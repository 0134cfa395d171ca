import type { CountedMetric } from "../metric.ts";

export const lostLeads: CountedMetric = {
  id: "lost_leads",
  theme: "leads",
  unit: "count",
  good: "down",
  name: { "pt-BR": "Leads perdidos", en: "Lost leads", es: "Leads perdidos" },
  formula: { "pt-BR": "Leads perdidos no período.", en: "Leads lost in the period.", es: "Leads perdidos en el período." },
  source: "https://en.wikipedia.org/wiki/Lead_generation",
  from: "leads",
  time: "lost_at",
  value: "count()",
};
