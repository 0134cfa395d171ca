import type { CountedMetric } from "../metric.ts";

export const timeToConversionMedian: CountedMetric = {
  id: "time_to_conversion_median",
  theme: "leads",
  unit: "days",
  good: "down",
  name: { "pt-BR": "Tempo até a conversão (mediana)", en: "Time to conversion (median)", es: "Tiempo hasta la conversión (mediana)" },
  formula: {
    "pt-BR": "Mediana de dias entre a chegada do lead e a conversão, dos convertidos no período.",
    en: "Median of days from a lead's coming in to its conversion, of those converted in the period.",
    es: "Mediana de días entre la llegada del lead y la conversión, de los convertidos en el período.",
  },
  source: "https://doi.org/10.2307/2684934",
  minimum: 5,
  from: "leads",
  time: "converted_at",
  value: "quantileExactInclusive(0.5)(dateDiff('millisecond', f.at, f.converted_at)) / 86400000",
  n: "count()",
};
