import type { CountedMetric } from "../metric.ts";

export const firstResponseP99: CountedMetric = {
  id: "first_response_p99",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Primeira resposta humana (P99)", en: "First human response (P99)", es: "Primera respuesta humana (P99)" },
  formula: {
    "pt-BR":
      "Percentil 99 do tempo entre o início da espera (primeira mensagem sem resposta ou transferência do agente) e a primeira resposta de uma pessoa em cada abertura.",
    en: "99th percentile of the time from the beginning of the wait (first unanswered message, or hand-over by the agent) to the first answer of a person in each opening.",
    es: "Percentil 99 del tiempo entre el inicio de la espera (primer mensaje sin respuesta o transferencia del agente) y la primera respuesta de una persona en cada apertura.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 100,
  from: "messages",
  value: "quantileExactInclusiveIf(0.99)(f.reply_seconds, f.reply = 'first')",
  n: "countIf(f.reply = 'first')",
  openValue: "quantileExactInclusiveIf(0.99)(f.reply_open_seconds, f.reply = 'first')",
  behind: "f.reply = 'first'",
};
