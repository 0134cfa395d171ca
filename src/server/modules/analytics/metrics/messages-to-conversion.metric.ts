import type { CountedMetric } from "../metric.ts";

export const messagesToConversion: CountedMetric = {
  id: "messages_to_conversion",
  theme: "leads",
  unit: "number",
  good: "down",
  name: { "pt-BR": "Mensagens até a conversão", en: "Messages to conversion", es: "Mensajes hasta la conversión" },
  formula: {
    "pt-BR": "Média de mensagens trocadas até a conversão, dos leads convertidos no período.",
    en: "Mean of messages exchanged before the conversion, of leads converted in the period.",
    es: "Media de mensajes intercambiados hasta la conversión, de los leads convertidos en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  minimum: 5,
  from: "leads",
  time: "converted_at",
  value: "avg(f.messages_to_conversion)",
  n: "count(f.messages_to_conversion)",
};
