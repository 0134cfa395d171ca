import type { CountedMetric } from "../metric.ts";

export const queueEntries: CountedMetric = {
  id: "queue_entries",
  theme: "queue",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Entradas em filas", en: "Entries into queues", es: "Entradas en colas" },
  formula: {
    "pt-BR": "Vezes que uma conversa entrou em uma fila.",
    en: "Times that a conversation entered a queue.",
    es: "Veces que una conversación entró en una cola.",
  },
  source: "https://en.wikipedia.org/wiki/Queueing_theory",
  from: "queue_items",
  value: "count()",
};
