import type { CountedMetric } from "../metric.ts";

export const responseTimeMedian: CountedMetric = {
  id: "response_time_median",
  theme: "team",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de resposta humana (mediana)", en: "Human response time (median)", es: "Tiempo de respuesta humana (mediana)" },
  formula: {
    "pt-BR": "Mediana do tempo entre a primeira mensagem que espera e a resposta de uma pessoa, em todas as respostas.",
    en: "Median of the time from the first message that waits to the answer of a person, over all answers.",
    es: "Mediana del tiempo entre el primer mensaje en espera y la respuesta de una persona, en todas las respuestas.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 5,
  from: "messages",
  value: "quantileExactInclusiveIf(0.5)(f.reply_seconds, f.reply != '')",
  n: "countIf(f.reply != '')",
  openValue: "quantileExactInclusiveIf(0.5)(f.reply_open_seconds, f.reply != '')",
  behind: "f.reply != ''",
};
