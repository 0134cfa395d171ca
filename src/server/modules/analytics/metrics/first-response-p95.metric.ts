import type { CountedMetric } from "../metric.ts";

export const firstResponseP95: CountedMetric = {
  id: "first_response_p95",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Primeira resposta humana (P95)", en: "First human response (P95)", es: "Primera respuesta humana (P95)" },
  formula: {
    "pt-BR":
      "Percentil 95 do tempo entre o início da espera (primeira mensagem sem resposta ou transferência do agente) e a primeira resposta de uma pessoa em cada abertura.",
    en: "95th percentile of the time from the beginning of the wait (first unanswered message, or hand-over by the agent) to the first answer of a person in each opening.",
    es: "Percentil 95 del tiempo entre el inicio de la espera (primer mensaje sin respuesta o transferencia del agente) y la primera respuesta de una persona en cada apertura.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 20,
  from: "messages",
  value: "quantileExactInclusiveIf(0.95)(f.reply_seconds, f.reply = 'first')",
  n: "countIf(f.reply = 'first')",
  openValue: "quantileExactInclusiveIf(0.95)(f.reply_open_seconds, f.reply = 'first')",
  behind: "f.reply = 'first'",
};
