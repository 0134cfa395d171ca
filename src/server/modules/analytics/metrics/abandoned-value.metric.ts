import type { CountedMetric } from "../metric.ts";

export const abandonedValue: CountedMetric = {
  id: "abandoned_value",
  theme: "sales",
  unit: "cents",
  good: "down",
  name: { "pt-BR": "Valor abandonado", en: "Value abandoned", es: "Valor abandonado" },
  formula: {
    "pt-BR": "Soma do valor dos carrinhos abandonados.",
    en: "Sum of the value of abandoned carts.",
    es: "Suma del valor de los carritos abandonados.",
  },
  source: "https://en.wikipedia.org/wiki/Abandonment_rate",
  from: "carts",
  value: "sumIf(f.value_cents, f.status = 'abandoned')",
  n: "countIf(f.status = 'abandoned')",
  behind: "f.status = 'abandoned'",
};
