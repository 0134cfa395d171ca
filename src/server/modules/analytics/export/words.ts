import { codeWord, plainly } from "#shared/numbers/code-words.ts";
import { intentWords } from "./intent-words.ts";
import type { ReportLanguage } from "./source.contract.ts";

/** What stands on documents beside the names of the catalogue. */
export interface DocumentWords {
  before: string;
  others: string;
  date: string;
  none: string;
  nothing: string;
  tooFew: string;
  page(page: number, of: number): string;
  made(at: string, zone: string): string;
  compared(now: string, before: string): string;
  withheld: string;
  filters: string;
  businessHours: string;
  method: string;
  numbers: string;
  empty: string;
}

export const documentWords: Record<ReportLanguage, DocumentWords> = {
  "pt-BR": {
    before: "Período anterior",
    others: "Outros",
    date: "Data",
    none: "Sem valor",
    nothing: "Nada para mostrar neste período.",
    tooFew: "Dados insuficientes",
    page: (page, of) => `${page} de ${of}`,
    made: (at, zone) => `Feito em ${at} (${zone})`,
    compared: (now, before) => `${now}, comparado com ${before}`,
    withheld: "Este gráfico não pode ser visto pelo papel de quem recebe o relatório.",
    filters: "Filtros",
    businessHours: "No horário de atendimento",
    method: "Como foi calculado",
    numbers: "Números",
    empty: "Nenhum número deste relatório pode ser visto por este papel.",
  },
  en: {
    before: "Period before",
    others: "Others",
    date: "Date",
    none: "No value",
    nothing: "Nothing to show in this period.",
    tooFew: "Not enough data",
    page: (page, of) => `${page} of ${of}`,
    made: (at, zone) => `Made on ${at} (${zone})`,
    compared: (now, before) => `${now}, compared with ${before}`,
    withheld: "The role of whoever gets this report may not see this chart.",
    filters: "Filters",
    businessHours: "In business hours",
    method: "How it was computed",
    numbers: "Numbers",
    empty: "This role may see no number of this report.",
  },
  es: {
    before: "Período anterior",
    others: "Otros",
    date: "Fecha",
    none: "Sin valor",
    nothing: "Nada que mostrar en este período.",
    tooFew: "Datos insuficientes",
    page: (page, of) => `${page} de ${of}`,
    made: (at, zone) => `Hecho el ${at} (${zone})`,
    compared: (now, before) => `${now}, comparado con ${before}`,
    withheld: "El rol de quien recibe el informe no puede ver este gráfico.",
    filters: "Filtros",
    businessHours: "En el horario de atención",
    method: "Cómo se calculó",
    numbers: "Números",
    empty: "Este rol no puede ver ningún número de este informe.",
  },
};

type Row = readonly [pt: string, en: string, es: string];
const places: Record<ReportLanguage, 0 | 1 | 2> = { "pt-BR": 0, en: 1, es: 2 };

/** Columns of reports that are no metric of the catalogue. */
const columns: Readonly<Record<string, Row>> = {
  value: ["Valor", "Value", "Valor"],
  team_mean: ["Média da equipe", "Mean of the team", "Media del equipo"],
  people: ["Pessoas", "People", "Personas"],
  expected: ["Esperado", "Expected", "Esperado"],
  low: ["Mínimo da faixa", "Low end", "Mínimo del rango"],
  high: ["Máximo da faixa", "High end", "Máximo del rango"],
  score: ["Desvio", "Score", "Desvío"],
  severity: ["Gravidade (1 a 4)", "Severity (1 to 4)", "Gravedad (1 a 4)"],
  leads: ["Leads", "Leads", "Leads"],
  rate_from_previous: ["Passagem da etapa anterior (%)", "From the step before (%)", "Paso desde la etapa anterior (%)"],
  rate_from_first: ["Do total (%)", "Of the first (%)", "Del total (%)"],
  drop_off: ["Perda (%)", "Drop-off (%)", "Pérdida (%)"],
  persons: ["Pessoas", "Persons", "Personas"],
  customers: ["Clientes", "Customers", "Clientes"],
  orders: ["Pedidos", "Orders", "Pedidos"],
  share: ["Parte (%)", "Share (%)", "Parte (%)"],
  cases: ["Casos", "Cases", "Casos"],
  own: ["Próprio", "Own", "Propio"],
  own_best_month: ["Próprio, melhor mês", "Own, best month", "Propio, mejor mes"],
  published: ["Publicado", "Published", "Publicado"],
  measured: ["Medido", "Measured", "Medido"],
  used: ["Usado", "Used", "Usado"],
  value_cents: ["Valor", "Value", "Valor"],
  expected_cents: ["Receita esperada", "Expected revenue", "Ingresos esperados"],
  spent_cents: ["Gasto", "Spent", "Gasto"],
  spent_cents_mean: ["Gasto médio", "Mean spending", "Gasto medio"],
  orders_mean: ["Pedidos por cliente", "Orders per customer", "Pedidos por cliente"],
  days_since_last_mean: ["Dias desde a última compra", "Days since the last order", "Días desde la última compra"],
  conversion_rate_from_here: ["Conversão a partir da etapa (%)", "Conversion from here (%)", "Conversión desde la etapa (%)"],
  conversion_probability: ["Chance de converter (%)", "Chance to convert (%)", "Probabilidad de convertir (%)"],
  support: ["Suporte", "Support", "Soporte"],
  confidence: ["Confiança", "Confidence", "Confianza"],
};

/** 4 January 1970 was a Sunday. */
const weekday = (language: ReportLanguage, key: string) =>
  new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 4 + Number(key))));

/** What a key of a dimension stands for, where no name is stored for it. */
export function keyWord(language: ReportLanguage, dimension: string, key: string): string {
  if (key === "") return documentWords[language].none;
  if (dimension === "hour") return `${key} h`;
  if (dimension === "weekday" && /^\d$/.test(key)) return weekday(language, key);
  const intents: Readonly<Record<string, Row>> = dimension === "intent" ? intentWords : {};
  return intents[key]?.[places[language]] ?? codeWord(language, dimension, key);
}

export const columnWord = (language: ReportLanguage, column: string): string =>
  columns[column]?.[places[language]] ?? plainly(column.replace(/_cents$/, ""));

export const sectionWord = (language: ReportLanguage, id: string): string => codeWord(language, "section", id);

/** A piece of time as an answer names it: `2026-11-21`, `2026-11-21T15:00`. */
export function bucketWord(language: ReportLanguage, bucket: string, interval: "hour" | "day" | "week" | "month" | null): string {
  const at = new Date(`${bucket.includes("T") ? bucket : `${bucket}T00:00`}:00Z`);
  if (Number.isNaN(at.getTime())) return bucket;
  const shape: Intl.DateTimeFormatOptions =
    interval === "month"
      ? { month: "short", year: "2-digit" }
      : interval === "hour"
        ? { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }
        : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(language, { ...shape, timeZone: "UTC" }).format(at).replaceAll(".", "");
}
