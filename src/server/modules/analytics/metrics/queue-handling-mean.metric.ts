import type { CountedMetric } from "../metric.ts";

export const queueHandlingMean: CountedMetric = {
  id: "queue_handling_mean",
  theme: "queue",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de atendimento", en: "Handling time", es: "Tiempo de atención" },
  formula: {
    "pt-BR": "Média do tempo entre a entrega a uma pessoa e o fim do atendimento.",
    en: "Mean of the time from being given to a person to the end.",
    es: "Media del tiempo entre la entrega a una persona y el fin de la atención.",
  },
  source: "https://en.wikipedia.org/wiki/Average_handling_time",
  minimum: 5,
  from: "queue_items",
  value: "avgIf(dateDiff('millisecond', f.assigned_at, f.ended_at), f.status = 'completed') / 1000",
  n: "countIf(f.status = 'completed' and isNotNull(f.assigned_at))",
  behind: "f.status = 'completed'",
};
