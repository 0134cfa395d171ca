import type { CountedMetric } from "../metric.ts";

export const queueCompletionRate: CountedMetric = {
  id: "queue_completion_rate",
  theme: "queue",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Atendimentos concluídos", en: "Completed", es: "Atenciones concluidas" },
  formula: {
    "pt-BR": "Concluídos ÷ (concluídos + abandonados) × 100.",
    en: "Completed ÷ (completed + abandoned) × 100.",
    es: "Concluidos ÷ (concluidos + abandonados) × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Queueing_theory",
  minimum: 10,
  from: "queue_items",
  value: "100 * countIf(f.status = 'completed') / nullIf(countIf(f.status in ('completed', 'abandoned')), 0)",
  n: "countIf(f.status in ('completed', 'abandoned'))",
  behind: "f.status = 'abandoned'",
};
