import { ratio, type DerivedMetric } from "../metric.ts";

export const customerAcquisitionCost: DerivedMetric = {
  id: "customer_acquisition_cost",
  theme: "marketing",
  unit: "cents",
  good: "down",
  name: { "pt-BR": "CAC", en: "CAC", es: "CAC" },
  formula: {
    "pt-BR": "Custo de marketing ÷ primeiras compras.",
    en: "Cost of marketing ÷ first orders.",
    es: "Costo de marketing ÷ primeras compras.",
  },
  source: "https://en.wikipedia.org/wiki/Customer_acquisition_cost",
  minimum: 5,
  of: ["marketing_cost", "first_orders"],
  combine: ([a, b]) => ratio(a, b),
  casesOf: "first_orders",
};
