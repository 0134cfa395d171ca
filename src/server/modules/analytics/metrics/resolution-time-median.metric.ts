import type { CountedMetric } from "../metric.ts";

export const resolutionTimeMedian: CountedMetric = {
  id: "resolution_time_median",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de resolução (mediana)", en: "Resolution time (median)", es: "Tiempo de resolución (mediana)" },
  formula: {
    "pt-BR": "Mediana do tempo entre a abertura e a resolução, das conversas resolvidas no período.",
    en: "Median of the time from the opening to the resolution, of conversations resolved in the period.",
    es: "Mediana del tiempo entre la apertura y la resolución, de las conversaciones resueltas en el período.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 5,
  from: "openings",
  time: "closed_at",
  value: "quantileExactInclusiveIf(0.5)(f.resolution_seconds, isNotNull(f.resolution_seconds))",
  n: "countIf(isNotNull(f.resolution_seconds))",
  openValue: "quantileExactInclusiveIf(0.5)(f.resolution_open_seconds, isNotNull(f.resolution_seconds))",
  behind: "isNotNull(f.resolution_seconds)",
};
