import type { CountedMetric } from "../metric.ts";

export const reengagementRate: CountedMetric = {
  id: "reengagement_rate",
  theme: "service",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de reengajamento", en: "Re-engagement rate", es: "Tasa de reenganche" },
  formula: {
    "pt-BR": "Conversas iniciadas por quem voltou depois de 7 dias ou mais ÷ conversas iniciadas no período × 100.",
    en: "Conversations begun by somebody who came back after 7 days or more ÷ conversations begun in the period × 100.",
    es: "Conversaciones iniciadas por quien volvió después de 7 días o más ÷ conversaciones iniciadas en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_engagement",
  minimum: 10,
  from: "openings",
  value: "100 * countIf(f.previous_closed_at <= f.at - toIntervalDay(7)) / nullIf(count(), 0)",
  n: "count()",
  behind: "f.previous_closed_at <= f.at - toIntervalDay(7)",
};
