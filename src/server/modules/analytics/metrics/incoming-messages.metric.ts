import type { CountedMetric } from "../metric.ts";

export const incomingMessages: CountedMetric = {
  id: "incoming_messages",
  theme: "service",
  unit: "count",
  good: "neutral",
  name: { "pt-BR": "Mensagens recebidas", en: "Incoming messages", es: "Mensajes recibidos" },
  formula: { "pt-BR": "Mensagens escritas por clientes.", en: "Messages written by customers.", es: "Mensajes escritos por clientes." },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  from: "messages",
  value: "countIf(f.sender = 'customer')",
  behind: "f.sender = 'customer'",
};
