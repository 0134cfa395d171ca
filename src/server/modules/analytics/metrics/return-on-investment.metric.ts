import { ratio, type DerivedMetric } from "../metric.ts";

export const returnOnInvestment: DerivedMetric = {
  id: "return_on_investment",
  theme: "marketing",
  unit: "ratio",
  good: "up",
  name: { "pt-BR": "ROI", en: "ROI", es: "ROI" },
  formula: {
    "pt-BR": "(Receita − custo de marketing) ÷ custo de marketing.",
    en: "(Revenue − cost of marketing) ÷ cost of marketing.",
    es: "(Ingresos − costo de marketing) ÷ costo de marketing.",
  },
  source: "https://en.wikipedia.org/wiki/Return_on_investment",
  minimum: 5,
  of: ["revenue", "marketing_cost"],
  combine: ([revenue, cost]) => ratio(revenue === null || revenue === undefined ? null : revenue - (cost ?? 0), cost),
  casesOf: "revenue",
};
