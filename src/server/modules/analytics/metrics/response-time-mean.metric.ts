import type { CountedMetric } from "../metric.ts";

export const responseTimeMean: CountedMetric = {
  id: "response_time_mean",
  theme: "team",
  unit: "seconds",
  good: "down",
  name: { "pt-BR": "Tempo de resposta humana (média)", en: "Human response time (mean)", es: "Tiempo de respuesta humana (media)" },
  formula: {
    "pt-BR": "Média do tempo entre a primeira mensagem que espera e a resposta de uma pessoa, em todas as respostas.",
    en: "Mean of the time from the first message that waits to the answer of a person, over all answers.",
    es: "Media del tiempo entre el primer mensaje en espera y la respuesta de una persona, en todas las respuestas.",
  },
  source: "https://en.wikipedia.org/wiki/Arithmetic_mean",
  minimum: 5,
  from: "messages",
  value: "avgIf(f.reply_seconds, f.reply != '')",
  n: "countIf(f.reply != '')",
  openValue: "avgIf(f.reply_open_seconds, f.reply != '')",
  behind: "f.reply != ''",
};
