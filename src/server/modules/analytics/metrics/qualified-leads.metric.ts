import type { CountedMetric } from "../metric.ts";

export const qualifiedLeads: CountedMetric = {
  id: "qualified_leads",
  theme: "leads",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Leads qualificados", en: "Qualified leads", es: "Leads calificados" },
  formula: {
    "pt-BR": "Leads que chegaram à qualificação, ou adiante, no período.",
    en: "Leads that reached qualification or beyond in the period.",
    es: "Leads que llegaron a la calificación, o más allá, en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Lead_generation",
  from: "leads",
  time: "qualified_at",
  value: "count()",
};
