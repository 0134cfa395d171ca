import { ratio, type DerivedMetric } from "../metric.ts";

export const costPerAcquisition: DerivedMetric = {
  id: "cost_per_acquisition",
  theme: "marketing",
  unit: "cents",
  good: "down",
  name: { "pt-BR": "CPA", en: "CPA", es: "CPA" },
  formula: {
    "pt-BR": "Custo de marketing ÷ leads convertidos no período.",
    en: "Cost of marketing ÷ leads converted in the period.",
    es: "Costo de marketing ÷ leads convertidos en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Cost_per_action",
  minimum: 5,
  of: ["marketing_cost", "converted_leads"],
  combine: ([a, b]) => ratio(a, b),
  casesOf: "converted_leads",
};
