import { ratio, type DerivedMetric } from "../metric.ts";

export const orderRateOfConversations: DerivedMetric = {
  id: "order_rate_of_conversations",
  theme: "sales",
  unit: "percent",
  good: "up",
  name: { "pt-BR": "Pedidos por 100 conversas", en: "Orders per 100 conversations", es: "Pedidos por 100 conversaciones" },
  formula: {
    "pt-BR": "Pedidos ÷ conversas iniciadas no período × 100.",
    en: "Orders ÷ conversations begun in the period × 100.",
    es: "Pedidos ÷ conversaciones iniciadas en el período × 100.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  minimum: 10,
  of: ["orders", "conversations"],
  combine: ([a, b]) => {
    const share = ratio(a, b);
    return share === null ? null : share * 100;
  },
  casesOf: "conversations",
};
