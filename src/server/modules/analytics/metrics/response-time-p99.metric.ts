import type { CountedMetric } from "../metric.ts";

export const responseTimeP99: CountedMetric = {
  id: "response_time_p99",
  theme: "team",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de resposta humana (P99)", en: "Human response time (P99)", es: "Tiempo de respuesta humana (P99)" },
  formula: {
    "pt-BR": "Percentil 99 do tempo entre a primeira mensagem que espera e a resposta de uma pessoa, em todas as respostas.",
    en: "99th percentile of the time from the first message that waits to the answer of a person, over all answers.",
    es: "Percentil 99 del tiempo entre el primer mensaje en espera y la respuesta de una persona, en todas las respuestas.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 100,
  from: "messages",
  value: "quantileExactInclusiveIf(0.99)(f.reply_seconds, f.reply != '')",
  n: "countIf(f.reply != '')",
  openValue: "quantileExactInclusiveIf(0.99)(f.reply_open_seconds, f.reply != '')",
  behind: "f.reply != ''",
};
