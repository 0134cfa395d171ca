import { ratio, type DerivedMetric } from "../metric.ts";

export const returnOnAdSpend: DerivedMetric = {
  id: "return_on_ad_spend",
  theme: "marketing",
  unit: "ratio",
  good: "up",
  name: { "pt-BR": "ROAS", en: "ROAS", es: "ROAS" },
  formula: { "pt-BR": "Receita ÷ custo de marketing.", en: "Revenue ÷ cost of marketing.", es: "Ingresos ÷ costo de marketing." },
  source: "https://en.wikipedia.org/wiki/Return_on_marketing_investment",
  minimum: 5,
  of: ["revenue", "marketing_cost"],
  combine: ([a, b]) => ratio(a, b),
  casesOf: "revenue",
};
