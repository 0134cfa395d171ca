import type { CountedMetric } from "../metric.ts";

export const costPerClick: CountedMetric = {
  id: "cost_per_click",
  theme: "marketing",
  unit: "cents",
  good: "down",
  name: { "pt-BR": "Custo por clique", en: "Cost per click", es: "Costo por clic" },
  formula: { "pt-BR": "Custo de marketing ÷ cliques.", en: "Cost of marketing ÷ clicks.", es: "Costo de marketing ÷ clics." },
  source: "https://en.wikipedia.org/wiki/Pay-per-click",
  minimum: 10,
  from: "costs",
  value: "sum(f.cents) / nullIf(sum(f.clicks), 0)",
  n: "sum(f.clicks)",
};
