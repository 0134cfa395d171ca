import type { CountedMetric } from "../metric.ts";

export const responseTimeP95: CountedMetric = {
  id: "response_time_p95",
  theme: "team",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de resposta humana (P95)", en: "Human response time (P95)", es: "Tiempo de respuesta humana (P95)" },
  formula: {
    "pt-BR": "Percentil 95 do tempo entre a primeira mensagem que espera e a resposta de uma pessoa, em todas as respostas.",
    en: "95th percentile of the time from the first message that waits to the answer of a person, over all answers.",
    es: "Percentil 95 del tiempo entre el primer mensaje en espera y la respuesta de una persona, en todas las respuestas.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 20,
  from: "messages",
  value: "quantileExactInclusiveIf(0.95)(f.reply_seconds, f.reply != '')",
  n: "countIf(f.reply != '')",
  openValue: "quantileExactInclusiveIf(0.95)(f.reply_open_seconds, f.reply != '')",
  behind: "f.reply != ''",
};
