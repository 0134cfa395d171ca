import type { CountedMetric } from "../metric.ts";

export const queueWaitP95: CountedMetric = {
  id: "queue_wait_p95",
  theme: "queue",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Espera na fila (P95)", en: "Wait in the queue (P95)", es: "Espera en la cola (P95)" },
  formula: {
    "pt-BR": "Percentil 95 do tempo entre a entrada na fila e a entrega a uma pessoa.",
    en: "95th percentile of the time from entering the queue to being given to a person.",
    es: "Percentil 95 del tiempo entre la entrada en la cola y la entrega a una persona.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 20,
  from: "queue_items",
  value: "quantileExactInclusive(0.95)(dateDiff('millisecond', f.at, f.assigned_at)) / 1000",
  n: "count(f.assigned_at)",
  behind: "isNotNull(f.assigned_at)",
};
