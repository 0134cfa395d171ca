import type { CountedMetric } from "../metric.ts";

export const clickThroughRate: CountedMetric = {
  id: "click_through_rate",
  theme: "marketing",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "CTR", en: "CTR", es: "CTR" },
  formula: { "pt-BR": "Cliques ÷ impressões × 100.", en: "Clicks ÷ impressions × 100.", es: "Clics ÷ impresiones × 100." },
  source: "https://en.wikipedia.org/wiki/Click-through_rate",
  minimum: 100,
  from: "costs",
  value: "100 * sum(f.clicks) / nullIf(sum(f.impressions), 0)",
  n: "sum(f.impressions)",
};
