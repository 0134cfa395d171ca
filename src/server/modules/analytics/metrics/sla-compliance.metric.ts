import type { CountedMetric } from "../metric.ts";

export const slaCompliance: CountedMetric = {
  id: "sla_compliance",
  theme: "team",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Respostas dentro do prazo (SLA)", en: "Answers in time (SLA)", es: "Respuestas a tiempo (SLA)" },
  formula: {
    "pt-BR":
      "Respostas de pessoas dentro do prazo prometido pela fila ÷ respostas com prazo × 100, das entradas na fila no período; prazos em horário de atendimento.",
    en: "Answers of people within the time that the queue promises ÷ answers with a promise × 100, of entries to queues in the period; in business hours.",
    es: "Respuestas de personas dentro del plazo que promete la cola ÷ respuestas con plazo × 100, de las entradas a colas del período; en horario de atención.",
  },
  source: "https://en.wikipedia.org/wiki/Service-level_agreement",
  minimum: 10,
  from: "queue_items",
  value: "100 * sum(f.sla_met) / nullIf(sum(f.sla_met + f.sla_missed), 0)",
  n: "sum(f.sla_met + f.sla_missed)",
  behind: "f.sla_missed > 0",
};
