import type { CountedMetric } from "../metric.ts";

export const queueWaitMean: CountedMetric = {
  id: "queue_wait_mean",
  theme: "queue",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Espera na fila (média)", en: "Wait in the queue (mean)", es: "Espera en la cola (media)" },
  formula: {
    "pt-BR": "Média do tempo entre a entrada na fila e a entrega a uma pessoa.",
    en: "Mean of the time from entering the queue to being given to a person.",
    es: "Media del tiempo entre la entrada en la cola y la entrega a una persona.",
  },
  source: "https://en.wikipedia.org/wiki/Queueing_theory",
  minimum: 5,
  from: "queue_items",
  value: "avg(dateDiff('millisecond', f.at, f.assigned_at)) / 1000",
  n: "count(f.assigned_at)",
  behind: "isNotNull(f.assigned_at)",
};
