import type { CountedMetric } from "../metric.ts";

export const leadResponseRate: CountedMetric = {
  id: "lead_response_rate",
  theme: "leads",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de resposta dos leads", en: "Response rate of leads", es: "Tasa de respuesta de los leads" },
  formula: {
    "pt-BR": "Leads que responderam ÷ leads contatados × 100, dos que chegaram no período.",
    en: "Leads that answered ÷ leads contacted × 100, of those that came in in the period.",
    es: "Leads que respondieron ÷ leads contactados × 100, de los que llegaron en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Response_rate_(survey)",
  minimum: 10,
  from: "leads",
  value: "100 * countIf(f.contacted = 1 and f.responded = 1) / nullIf(countIf(f.contacted = 1), 0)",
  n: "countIf(f.contacted = 1)",
};
