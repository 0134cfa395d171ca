import type { CountedMetric } from "../metric.ts";

export const resolutionRate: CountedMetric = {
  id: "resolution_rate",
  theme: "service",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Taxa de resolução", en: "Resolution rate", es: "Tasa de resolución" },
  formula: {
    "pt-BR": "Conversas iniciadas no período que foram resolvidas ÷ conversas iniciadas no período × 100.",
    en: "Conversations begun in the period that were resolved ÷ conversations begun in the period × 100.",
    es: "Conversaciones iniciadas en el período que se resolvieron ÷ conversaciones iniciadas en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  minimum: 10,
  from: "openings",
  value: "100 * countIf(isNotNull(f.closed_at)) / nullIf(count(), 0)",
  n: "count()",
  behind: "isNull(f.closed_at)",
};
