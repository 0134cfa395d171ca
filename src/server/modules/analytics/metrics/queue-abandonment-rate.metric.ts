import type { CountedMetric } from "../metric.ts";

export const queueAbandonmentRate: CountedMetric = {
  id: "queue_abandonment_rate",
  theme: "queue",
  unit: "percent",
  good: "down",
  name: { "pt-BR": "Abandono na fila", en: "Abandonment in the queue", es: "Abandono en la cola" },
  formula: {
    "pt-BR": "Abandonados ÷ (concluídos + abandonados) × 100.",
    en: "Abandoned ÷ (completed + abandoned) × 100.",
    es: "Abandonados ÷ (concluidos + abandonados) × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Abandonment_rate",
  minimum: 10,
  from: "queue_items",
  value: "100 * countIf(f.status = 'abandoned') / nullIf(countIf(f.status in ('completed', 'abandoned')), 0)",
  n: "countIf(f.status in ('completed', 'abandoned'))",
  behind: "f.status = 'abandoned'",
};
