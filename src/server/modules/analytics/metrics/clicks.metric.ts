import type { CountedMetric } from "../metric.ts";

export const clicks: CountedMetric = {
  id: "clicks",
  theme: "marketing",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Cliques", en: "Clicks", es: "Clics" },
  formula: {
    "pt-BR": "Soma dos cliques registrados com os custos.",
    en: "Sum of the clicks recorded with the costs.",
    es: "Suma de los clics registrados con los costos.",
  },
  source: "https://en.wikipedia.org/wiki/Click-through_rate",
  from: "costs",
  value: "sum(f.clicks)",
  n: "count()",
};
