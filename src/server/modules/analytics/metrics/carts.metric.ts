import type { CountedMetric } from "../metric.ts";

export const carts: CountedMetric = {
  id: "carts",
  theme: "sales",
  unit: "count",
  good: "up",
  name: { "pt-BR": "Carrinhos", en: "Carts", es: "Carritos" },
  formula: {
    "pt-BR": "Carrinhos com algo dentro, iniciados no período.",
    en: "Carts with something in them, begun in the period.",
    es: "Carritos con algo dentro, iniciados en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Shopping_cart_software",
  from: "carts",
  value: "count()",
};
