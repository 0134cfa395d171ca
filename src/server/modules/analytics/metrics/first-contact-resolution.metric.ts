import type { CountedMetric } from "../metric.ts";

export const firstContactResolution: CountedMetric = {
  id: "first_contact_resolution",
  theme: "quality",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Resolução no primeiro contato", en: "First contact resolution", es: "Resolución en el primer contacto" },
  formula: {
    "pt-BR": "Conversas resolvidas no período que não voltaram em 7 dias ÷ conversas resolvidas no período × 100.",
    en: "Conversations resolved in the period that did not come back within 7 days ÷ conversations resolved in the period × 100.",
    es: "Conversaciones resueltas en el período que no volvieron en 7 días ÷ conversaciones resueltas en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/First_call_resolution",
  minimum: 10,
  from: "openings",
  time: "closed_at",
  value: "100 * countIf(isNull(f.reopened_at) or f.reopened_at > f.closed_at + toIntervalDay(7)) / nullIf(count(), 0)",
  n: "count()",
  behind: "f.reopened_at <= f.closed_at + toIntervalDay(7)",
};
