import type { CountedMetric } from "../metric.ts";

export const queueBreachRate: CountedMetric = {
  id: "queue_breach_rate",
  theme: "queue",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Metas perdidas na fila", en: "Targets missed in the queue", es: "Metas perdidas en la cola" },
  formula: {
    "pt-BR": "Entradas que perderam uma meta de tempo ÷ entradas × 100.",
    en: "Entries that missed a target of time ÷ entries × 100.",
    es: "Entradas que perdieron una meta de tiempo ÷ entradas × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Service-level_agreement",
  minimum: 10,
  from: "queue_items",
  value: "100 * countIf(f.breaches > 0) / nullIf(count(), 0)",
  n: "count()",
  behind: "f.breaches > 0",
};
