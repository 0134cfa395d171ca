import type { CountedMetric } from "../metric.ts";

export const recontactRate: CountedMetric = {
  id: "recontact_rate",
  theme: "quality",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Taxa de recontato", en: "Recontact rate", es: "Tasa de recontacto" },
  formula: {
    "pt-BR": "Conversas resolvidas no período que voltaram em até 7 dias ÷ conversas resolvidas no período × 100.",
    en: "Conversations resolved in the period that came back within 7 days ÷ conversations resolved in the period × 100.",
    es: "Conversaciones resueltas en el período que volvieron en hasta 7 días ÷ conversaciones resueltas en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/First_call_resolution",
  minimum: 10,
  from: "openings",
  time: "closed_at",
  value: "100 * countIf(f.reopened_at <= f.closed_at + toIntervalDay(7)) / nullIf(count(), 0)",
  n: "count()",
  behind: "f.reopened_at <= f.closed_at + toIntervalDay(7)",
};
