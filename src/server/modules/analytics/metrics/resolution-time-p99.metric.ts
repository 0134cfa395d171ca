import type { CountedMetric } from "../metric.ts";

export const resolutionTimeP99: CountedMetric = {
  id: "resolution_time_p99",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de resolução (P99)", en: "Resolution time (P99)", es: "Tiempo de resolución (P99)" },
  formula: {
    "pt-BR": "Percentil 99 do tempo entre a abertura e a resolução, das conversas resolvidas no período.",
    en: "99th percentile of the time from the opening to the resolution, of conversations resolved in the period.",
    es: "Percentil 99 del tiempo entre la apertura y la resolución, de las conversaciones resueltas en el período.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 100,
  from: "openings",
  time: "closed_at",
  value: "quantileExactInclusiveIf(0.99)(f.resolution_seconds, isNotNull(f.resolution_seconds))",
  n: "countIf(isNotNull(f.resolution_seconds))",
  openValue: "quantileExactInclusiveIf(0.99)(f.resolution_open_seconds, isNotNull(f.resolution_seconds))",
  behind: "isNotNull(f.resolution_seconds)",
};
