import { formatValue } from "#shared/numbers/format-value.ts";
import { keyWord } from "../export/words.ts";
import type { ReportLanguage } from "../export/source.contract.ts";
import { findMetric, metricIds } from "../metrics/registry.ts";
import { dimensions } from "../query/sources.metric.ts";
import type { UnusualDay } from "./look-at-day.ts";

type Say = Readonly<Record<ReportLanguage, string>>;

const severities: Readonly<Record<UnusualDay["severity"], Say>> = {
  low: { "pt-BR": "baixa", en: "low", es: "baja" },
  medium: { "pt-BR": "média", en: "medium", es: "media" },
  high: { "pt-BR": "alta", en: "high", es: "alta" },
  critical: { "pt-BR": "crítica", en: "critical", es: "crítica" },
};

const title: Say = {
  "pt-BR": "Número fora do normal: {metric}",
  en: "Unusual number: {metric}",
  es: "Número fuera de lo normal: {metric}",
};
const sentence: Say = {
  "pt-BR": "{day}: {value}, quando o esperado era {expected}{by}. Gravidade {severity}.{part}",
  en: "{day}: {value}, where {expected} was expected{by}. Severity {severity}.{part}",
  es: "{day}: {value}, cuando se esperaba {expected}{by}. Gravedad {severity}.{part}",
};
const above: Say = { "pt-BR": " ({by} acima)", en: " ({by} above)", es: " ({by} por encima)" };
const below: Say = { "pt-BR": " ({by} abaixo)", en: " ({by} below)", es: " ({by} por debajo)" };
const points: Say = { "pt-BR": "pontos percentuais", en: "percentage points", es: "puntos porcentuales" };
const moved: Say = {
  "pt-BR": " O que mais mudou: {dimension} {key}, {value} (esperado {expected}).",
  en: " What moved most: {dimension} {key}, {value} (expected {expected}).",
  es: " Lo que más cambió: {dimension} {key}, {value} (esperado {expected}).",
};

const fill = (template: string, values: Readonly<Record<string, string>>) =>
  template.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

/** Whether there is a number of that name, and all names. */
export const isMetric = (id: string): boolean => metricIds.includes(id);

export const metricName = (id: string, language: ReportLanguage): string => findMetric(id)?.name[language] ?? id;

/** Whether people are told of a day: of grave ones always, of middling ones when they wish. */
export const isTelling = ({ severity }: Pick<UnusualDay, "severity">, medium: boolean): boolean =>
  severity === "high" || severity === "critical" || (medium && severity === "medium");

/** By how much: points of a percentage, else per cent of what was expected. Nothing where nothing was expected. */
function byWords({ value, expected }: UnusualDay, unit: string, language: ReportLanguage): string {
  const off = value - expected;
  const number = (of: number) => of.toLocaleString(language, { maximumFractionDigits: 1 });
  if (unit !== "percent" && expected === 0) return "";
  const by =
    unit === "percent"
      ? `${number(Math.abs(off))} ${points[language]}`
      : `${Math.round((Math.abs(off) / Math.abs(expected)) * 100).toLocaleString(language)}%`;
  return fill((off > 0 ? above : below)[language], { by });
}

/** That a number stood out, and which. */
export const unusualTitle = ({ metric }: Pick<UnusualDay, "metric">, language: ReportLanguage): string =>
  fill(title[language], { metric: metricName(metric, language) });

/** How a number stood out on its day, in a sentence that follows its title. */
export function unusualWords(found: UnusualDay, language: ReportLanguage): string {
  const unit = findMetric(found.metric)?.unit ?? "number";
  const shown = (value: number) => formatValue(language, unit, value);
  const { part } = found;
  return fill(sentence[language], {
    day: new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" }).format(new Date(`${found.day}T00:00:00Z`)),
    value: shown(found.value),
    expected: shown(found.expected),
    by: byWords(found, unit, language),
    severity: severities[found.severity][language],
    part:
      part === null
        ? ""
        : fill(moved[language], {
            dimension: dimensions.find(({ id }) => id === part.dimension)?.name[language] ?? part.dimension,
            key: part.name ?? keyWord(language, part.dimension, part.key),
            value: shown(part.value),
            expected: shown(part.expected),
          }),
  });
}
