import type { CountedMetric } from "../metric.ts";

export const messagesPerConversation: CountedMetric = {
  id: "messages_per_conversation",
  theme: "service",
  unit: "number",
  good: "neutral",
  name: { "pt-BR": "Mensagens por conversa", en: "Messages per conversation", es: "Mensajes por conversación" },
  formula: {
    "pt-BR": "Mensagens (sem notas) ÷ conversas iniciadas no período.",
    en: "Messages (without notes) ÷ conversations begun in the period.",
    es: "Mensajes (sin notas) ÷ conversaciones iniciadas en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  minimum: 5,
  from: "openings",
  value: "avg(f.incoming + f.by_person + f.by_agent + f.automatic)",
  n: "count()",
};
