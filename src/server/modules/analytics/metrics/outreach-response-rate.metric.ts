import type { CountedMetric } from "../metric.ts";

export const outreachResponseRate: CountedMetric = {
  id: "outreach_response_rate",
  theme: "service",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Resposta a contatos nossos", en: "Answers to our outreach", es: "Respuesta a nuestros contactos" },
  formula: {
    "pt-BR": "Conversas que nós começamos e o cliente respondeu ÷ conversas que nós começamos × 100.",
    en: "Conversations that we began and the customer answered ÷ conversations that we began × 100.",
    es: "Conversaciones que empezamos y el cliente respondió ÷ conversaciones que empezamos × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Response_rate_(survey)",
  minimum: 10,
  from: "openings",
  value: "100 * countIf(f.contacted = 1 and f.answered_by_customer = 1) / nullIf(countIf(f.contacted = 1), 0)",
  n: "countIf(f.contacted = 1)",
  behind: "f.contacted = 1",
};
