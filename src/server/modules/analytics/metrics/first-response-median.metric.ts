import type { CountedMetric } from "../metric.ts";

export const firstResponseMedian: CountedMetric = {
  id: "first_response_median",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Primeira resposta humana (mediana)", en: "First human response (median)", es: "Primera respuesta humana (mediana)" },
  formula: {
    "pt-BR":
      "Mediana do tempo entre o início da espera (primeira mensagem sem resposta ou transferência do agente) e a primeira resposta de uma pessoa em cada abertura.",
    en: "Median of the time from the beginning of the wait (first unanswered message, or hand-over by the agent) to the first answer of a person in each opening.",
    es: "Mediana del tiempo entre el inicio de la espera (primer mensaje sin respuesta o transferencia del agente) y la primera respuesta de una persona en cada apertura.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 5,
  from: "messages",
  value: "quantileExactInclusiveIf(0.5)(f.reply_seconds, f.reply = 'first')",
  n: "countIf(f.reply = 'first')",
  openValue: "quantileExactInclusiveIf(0.5)(f.reply_open_seconds, f.reply = 'first')",
  behind: "f.reply = 'first'",
};
