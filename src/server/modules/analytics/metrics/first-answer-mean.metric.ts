import type { CountedMetric } from "../metric.ts";

export const firstAnswerMean: CountedMetric = {
  id: "first_answer_mean",
  theme: "service",
  unit: "seconds",
  good: "down",
  name: {
    "pt-BR": "Primeira resposta (agente ou pessoa)",
    en: "First answer (agent or person)",
    es: "Primera respuesta (agente o persona)",
  },
  formula: {
    "pt-BR": "Média do tempo entre a primeira mensagem que espera e a primeira resposta do agente ou de uma pessoa.",
    en: "Mean of the time from the first message that waits to the first answer of the agent or a person.",
    es: "Media del tiempo entre el primer mensaje en espera y la primera respuesta del agente o de una persona.",
  },
  source: "https://en.wikipedia.org/wiki/Performance_indicator",
  minimum: 5,
  from: "openings",
  value: "avg(f.first_answer_seconds)",
  n: "count(f.first_answer_seconds)",
  behind: "isNotNull(f.first_answer_seconds)",
};
