import type { CountedMetric } from "../metric.ts";

export const conversionsPerPersonDay: CountedMetric = {
  id: "conversions_per_person_day",
  theme: "team",
  unit: "number",
  good: "up",
  name: { "pt-BR": "Conversões por pessoa e dia", en: "Conversions per person and day", es: "Conversiones por persona y día" },
  formula: {
    "pt-BR": "Leads convertidos com responsável ÷ pares de pessoa e dia com alguma conversão.",
    en: "Converted leads with somebody in charge ÷ pairs of person and day with a conversion.",
    es: "Leads convertidos con responsable ÷ pares de persona y día con alguna conversión.",
  },
  source: "https://en.wikipedia.org/wiki/Productivity",
  minimum: 5,
  from: "leads",
  time: "converted_at",
  value:
    "countIf(isNotNull(f.person_id)) / nullIf(uniqExactIf((f.person_id, toDate(f.converted_at, {zone:String})), isNotNull(f.person_id)), 0)",
  n: "countIf(isNotNull(f.person_id))",
};
