import type { CountedMetric } from "../metric.ts";

export const impressions: CountedMetric = {
  id: "impressions",
  theme: "marketing",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Impressões", en: "Impressions", es: "Impresiones" },
  formula: {
    "pt-BR": "Soma das impressões registradas com os custos.",
    en: "Sum of the impressions recorded with the costs.",
    es: "Suma de las impresiones registradas con los costos.",
  },
  source: "https://en.wikipedia.org/wiki/Impression_(online_media)",
  from: "costs",
  value: "sum(f.impressions)",
  n: "count()",
};
