import { ratio, type DerivedMetric } from "../metric.ts";

export const costPerLead: DerivedMetric = {
  id: "cost_per_lead",
  theme: "marketing",
  unit: "cents",
  good: "down",
  name: { "pt-BR": "Custo por lead", en: "Cost per lead", es: "Costo por lead" },
  formula: { "pt-BR": "Custo de marketing ÷ leads.", en: "Cost of marketing ÷ leads.", es: "Costo de marketing ÷ leads." },
  source: "https://en.wikipedia.org/wiki/Cost_per_lead",
  minimum: 5,
  of: ["marketing_cost", "leads"],
  combine: ([a, b]) => ratio(a, b),
  casesOf: "leads",
};
