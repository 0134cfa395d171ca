import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { intentNames } from "../conversations/intent-names.ts";
import { reasonName } from "../quality/names.ts";
import { codeWord } from "#shared/numbers/code-words.ts";
import type { ChartChoice, IntervalId, PeriodId } from "./numbers-search.ts";

type Texts = MetricView["name"];

/** A text of the catalogue in the reader's language. */
export const inOwnWords = (texts: Texts): string => texts[i18n.locale as keyof Texts] ?? texts["pt-BR"];

/** A title in the reader's language. */
export const titleText = (title: string | Texts): string => (typeof title === "string" ? title : inOwnWords(title));

export function periodName(id: PeriodId): string {
  const names: Record<PeriodId, string> = {
    today: t`Hoje`,
    yesterday: t`Ontem`,
    "7d": t`Últimos 7 dias`,
    "14d": t`Últimos 14 dias`,
    "30d": t`Últimos 30 dias`,
    "90d": t`Últimos 90 dias`,
    "180d": t`Últimos 180 dias`,
    "365d": t`Últimos 365 dias`,
    this_week: t`Esta semana`,
    last_week: t`Semana passada`,
    this_month: t`Este mês`,
    last_month: t`Mês passado`,
    this_year: t`Este ano`,
    custom: t`Dias escolhidos`,
  };
  return names[id];
}

export function intervalName(id: IntervalId): string {
  const names: Record<IntervalId, string> = { hour: t`Por hora`, day: t`Por dia`, week: t`Por semana`, month: t`Por mês` };
  return names[id];
}

export function chartName(id: ChartChoice): string {
  const names: Record<ChartChoice, string> = {
    line: t`Linha`,
    bars: t`Barras`,
    donut: t`Rosca`,
    heat: t`Mapa de calor`,
    none: t`Só a tabela`,
  };
  return names[id];
}

export function themeName(theme: MetricView["theme"]): string {
  const names: Record<MetricView["theme"], string> = {
    service: t`Atendimento`,
    team: t`Equipe`,
    agent: t`Assistente`,
    quality: t`Qualidade`,
    queue: t`Filas`,
    leads: t`Leads`,
    sales: t`Vendas`,
    marketing: t`Marketing`,
    customers: t`Clientes`,
  };
  return names[theme];
}

const weekday = (key: string) =>
  // 4 January 1970 was a Sunday.
  new Intl.DateTimeFormat(i18n.locale, { weekday: "short", timeZone: "UTC" }).format(new Date(Date.UTC(1970, 0, 4 + Number(key))));

const intentName = (key: string) => new Map<string, string>(Object.entries(intentNames())).get(key) ?? key;

/** What a channel is called: `own` is the name that its kind has in all languages, as the server tells it. */
export function channelName(key: string, own?: string | null): string {
  const names: Record<string, string> = { web: t`Chat do site`, webchat: t`Chat do site`, email: t`E-mail`, api: "API" };
  return own ?? names[key] ?? `${key.charAt(0).toUpperCase()}${key.slice(1)}`;
}

function wordFor(dimension: string, key: string): string {
  switch (dimension) {
    case "hour":
      return `${key} h`;
    case "weekday":
      return weekday(key);
    case "channel":
      return channelName(key);
    case "intent":
      return intentName(key);
    case "hand_over_reason":
      return reasonName(key);
    default:
      return codeWord(i18n.locale, dimension, key);
  }
}

/** What a key of a dimension stands for. `""` is none of it. */
export function keyName(dimension: string, key: string, labels: Readonly<Record<string, Readonly<Record<string, string>>>>): string {
  if (key === "") return t`Sem valor`;
  return labels[dimension]?.[key] ?? wordFor(dimension, key);
}

/** The name of a piece of time as it stands in an answer: `2026-11-21`, `2026-11-21T15:00`. */
export function bucketName(bucket: string, interval: IntervalId | null): string {
  const at = new Date(`${bucket.includes("T") ? bucket : `${bucket}T00:00`}:00Z`);
  if (Number.isNaN(at.getTime())) return bucket;
  const shape: Intl.DateTimeFormatOptions =
    interval === "month"
      ? { month: "short", year: "2-digit" }
      : interval === "hour"
        ? { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }
        : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(i18n.locale, { ...shape, timeZone: "UTC" }).format(at).replaceAll(".", "");
}

/** The state of a conversation, as it stands in a list. */
export function conversationStatus(status: string): string {
  const names: Record<string, string> = {
    open: t`aberta`,
    pending: t`pendente`,
    snoozed: t`adiada`,
    resolved: t`resolvida`,
    closed: t`encerrada`,
    bot: t`com o assistente`,
  };
  return names[status] ?? status;
}
