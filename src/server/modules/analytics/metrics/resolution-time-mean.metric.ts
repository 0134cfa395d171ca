import type { CountedMetric } from "../metric.ts";

export const resolutionTimeMean: CountedMetric = {
  id: "resolution_time_mean",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de resolução (média)", en: "Resolution time (mean)", es: "Tiempo de resolución (media)" },
  formula: {
    "pt-BR": "Média do tempo entre a abertura e a resolução, das conversas resolvidas no período.",
    en: "Mean of the time from the opening to the resolution, of conversations resolved in the period.",
    es: "Media del tiempo entre la apertura y la resolución, de las conversaciones resueltas en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Arithmetic_mean",
  minimum: 5,
  from: "openings",
  time: "closed_at",
  value: "avgIf(f.resolution_seconds, isNotNull(f.resolution_seconds))",
  n: "countIf(isNotNull(f.resolution_seconds))",
  openValue: "avgIf(f.resolution_open_seconds, isNotNull(f.resolution_seconds))",
  behind: "isNotNull(f.resolution_seconds)",
};
