import type { CountedMetric } from "../metric.ts";

export const deliveryDays: CountedMetric = {
  id: "delivery_days",
  theme: "sales",
  unit: "days",
  good: "down",
  name: { "pt-BR": "Dias até a entrega", en: "Days to delivery", es: "Días hasta la entrega" },
  formula: {
    "pt-BR": "Média de dias entre o pedido e a entrega, dos pedidos entregues feitos no período.",
    en: "Mean of days from the order to its delivery, of delivered orders placed in the period.",
    es: "Media de días entre el pedido y la entrega, de los pedidos entregados hechos en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Lead_time",
  minimum: 5,
  from: "orders",
  value: "avg(dateDiff('millisecond', f.at, f.delivered_at)) / 86400000",
  n: "count(f.delivered_at)",
  behind: "isNotNull(f.delivered_at)",
};
