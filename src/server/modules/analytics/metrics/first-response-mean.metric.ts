import type { CountedMetric } from "../metric.ts";

export const firstResponseMean: CountedMetric = {
  id: "first_response_mean",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Primeira resposta humana (média)", en: "First human response (mean)", es: "Primera respuesta humana (media)" },
  formula: {
    "pt-BR":
      "Média do tempo entre o início da espera (primeira mensagem sem resposta ou transferência do agente) e a primeira resposta de uma pessoa em cada abertura.",
    en: "Mean of the time from the beginning of the wait (first unanswered message, or hand-over by the agent) to the first answer of a person in each opening.",
    es: "Media del tiempo entre el inicio de la espera (primer mensaje sin respuesta o transferencia del agente) y la primera respuesta de una persona en cada apertura.",
  },
  source: "https://en.wikipedia.org/wiki/Arithmetic_mean",
  minimum: 5,
  from: "messages",
  value: "avgIf(f.reply_seconds, f.reply = 'first')",
  n: "countIf(f.reply = 'first')",
  openValue: "avgIf(f.reply_open_seconds, f.reply = 'first')",
  behind: "f.reply = 'first'",
};
