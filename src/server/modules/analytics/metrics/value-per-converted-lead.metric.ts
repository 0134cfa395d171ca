import type { CountedMetric } from "../metric.ts";

export const valuePerConvertedLead: CountedMetric = {
  id: "value_per_converted_lead",
  theme: "leads",
  unit: "cents",
  good: "up",
  name: { "pt-BR": "Valor por lead convertido", en: "Value per converted lead", es: "Valor por lead convertido" },
  formula: {
    "pt-BR": "Soma do valor ÷ leads convertidos com valor, no período.",
    en: "Sum of the value ÷ converted leads with a value, in the period.",
    es: "Suma del valor ÷ leads convertidos con valor, en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  minimum: 5,
  from: "leads",
  time: "converted_at",
  value: "avg(f.value_cents)",
  n: "count(f.value_cents)",
};
