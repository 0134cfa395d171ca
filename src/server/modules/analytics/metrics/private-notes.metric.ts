import type { CountedMetric } from "../metric.ts";

export const privateNotes: CountedMetric = {
  id: "private_notes",
  theme: "team",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Notas internas", en: "Private notes", es: "Notas internas" },
  formula: {
    "pt-BR": "Notas escritas pela equipe, que o cliente não vê.",
    en: "Notes written by the team, which the customer does not see.",
    es: "Notas del equipo que el cliente no ve.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "messages",
  value: "countIf(f.sender = 'note')",
  behind: "f.sender = 'note'",
};
