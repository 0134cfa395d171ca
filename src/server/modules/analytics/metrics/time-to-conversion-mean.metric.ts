import type { CountedMetric } from "../metric.ts";

export const timeToConversionMean: CountedMetric = {
  id: "time_to_conversion_mean",
  theme: "leads",
  unit: "days",
  good: "down",
  name: { "pt-BR": "Tempo até a conversão (média)", en: "Time to conversion (mean)", es: "Tiempo hasta la conversión (media)" },
  formula: {
    "pt-BR": "Média de dias entre a chegada do lead e a conversão, dos convertidos no período.",
    en: "Mean of days from a lead's coming in to its conversion, of those converted in the period.",
    es: "Media de días entre la llegada del lead y la conversión, de los convertidos en el período.",
  },
  source: "https://en.wikipedia.org/wiki/Conversion_marketing",
  minimum: 5,
  from: "leads",
  time: "converted_at",
  value: "avg(dateDiff('millisecond', f.at, f.converted_at)) / 86400000",
  n: "count()",
};
