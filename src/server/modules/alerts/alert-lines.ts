import { unusualTitle, unusualWords } from "#modules/analytics/index.ts";
import { describeFailure } from "#modules/channels/index.ts";
import type { AlertKind } from "./alerts.contract.ts";
import { limits, type ShownAlert } from "./alerts.repo.ts";

// What people read of an alert, in the language of the account: Portuguese, English, Spanish.

type Language = "pt-BR" | "en" | "es";
type Say = Readonly<Record<Language, string>>;

/** Which of our languages an account's is. */
export const languageOf = (locale: string): Language => (locale.startsWith("en") ? "en" : locale.startsWith("es") ? "es" : "pt-BR");

const again: Say = { "pt-BR": "Continua: ", en: "Still so: ", es: "Continúa: " };
const removed: Say = { "pt-BR": "(removido)", en: "(removed)", es: "(eliminado)" };

const somebody: Say = { "pt-BR": "alguém", en: "somebody", es: "alguien" };

const openings: Readonly<Record<Exclude<AlertKind, "unusual_number">, Say>> = {
  channel_offline: {
    "pt-BR": "Incidente crítico: o canal {channel} está fora do ar há {span}.{reason} Tentamos de novo a cada 5 minutos.",
    en: "Critical incident: the channel {channel} has been down for {span}.{reason} We try again every 5 minutes.",
    es: "Incidente crítico: el canal {channel} lleva {span} caído.{reason} Volvemos a intentar cada 5 minutos.",
  },
  webhook_failures: {
    "pt-BR":
      "Falhas de webhook: {value}% do que chegou e do que foi chamado nos últimos {minutes} minutos não deu certo (de {of}). Veja Canais › Itens não processados e Automações › Execuções.",
    en: "Webhook failures: {value}% of what came in and of what was called in the last {minutes} minutes did not go through (of {of}). See Channels › Unprocessed items and Automations › Runs.",
    es: "Fallos de webhook: el {value}% de lo que llegó y de lo que se llamó en los últimos {minutes} minutos no resultó (de {of}). Vea Canales › Elementos sin procesar y Automatizaciones › Ejecuciones.",
  },
  ai_slow: {
    "pt-BR": "Agente lento: as respostas levam até {value} s (95% de {of} nos últimos {minutes} minutos; o limite é {limit} s).",
    en: "Slow agent: answers take up to {value} s (95% of {of} in the last {minutes} minutes; the limit is {limit} s).",
    es: "Agente lento: las respuestas tardan hasta {value} s (95% de {of} en los últimos {minutes} minutos; el límite es {limit} s).",
  },
  mass_reading: {
    "pt-BR": "Acesso suspeito: {who} leu dados de {value} pessoas nos últimos {minutes} minutos. Veja Privacidade › Acessos a dados.",
    en: "Suspicious access: {who} read the data of {value} persons in the last {minutes} minutes. See Privacy › Access to data.",
    es: "Acceso sospechoso: {who} leyó datos de {value} personas en los últimos {minutes} minutos. Vea Privacidad › Accesos a datos.",
  },
  odd_hours: {
    "pt-BR": "Acesso fora de hora: {who} fez {value} acessos entre 0h e 5h, o que não fazia. Veja Privacidade › Acessos a dados.",
    en: "Access at odd hours: {who} made {value} accesses between midnight and five, as never before. See Privacy › Access to data.",
    es: "Acceso a deshora: {who} hizo {value} accesos entre las 0 y las 5, lo que no hacía. Vea Privacidad › Accesos a datos.",
  },
  many_failures: {
    "pt-BR": "Muitas recusas: {who} teve {value} tentativas recusadas nos últimos {minutes} minutos. Veja Privacidade › Acessos a dados.",
    en: "Many refusals: {who} was refused {value} times in the last {minutes} minutes. See Privacy › Access to data.",
    es: "Muchos rechazos: {who} tuvo {value} intentos rechazados en los últimos {minutes} minutos. Vea Privacidad › Accesos a datos.",
  },
  new_place: {
    "pt-BR": "Acesso de um lugar novo: {who} entrou por uma rede que nunca tinha usado. Veja Privacidade › Acessos a dados.",
    en: "Access from a new place: {who} came from a network never used before. See Privacy › Access to data.",
    es: "Acceso desde un lugar nuevo: {who} entró por una red que nunca había usado. Vea Privacidad › Accesos a datos.",
  },
  glass_broken: {
    "pt-BR": "Acesso de emergência: {who} está vendo dados sem máscara. O motivo está no histórico.",
    en: "Emergency access: {who} sees data without masks. The reason is in the history.",
    es: "Acceso de emergencia: {who} está viendo datos sin máscara. El motivo está en el historial.",
  },
  review_due: {
    "pt-BR": "Revisão de acessos: {value} acessos esperam confirmação. Veja Privacidade › Quem tem acesso.",
    en: "Review of accesses: {value} accesses wait to be confirmed. See Privacy › Who has access.",
    es: "Revisión de accesos: {value} accesos esperan confirmación. Vea Privacidad › Quién tiene acceso.",
  },
};

// That a channel is back was told when it came back; what somebody did is not undone by their doing it no more.
const closings: Readonly<Partial<Record<AlertKind, Say>>> = {
  webhook_failures: {
    "pt-BR": "Resolvido: as falhas de webhook voltaram ao normal.",
    en: "Over: webhook failures are back to normal.",
    es: "Resuelto: los fallos de webhook volvieron a la normalidad.",
  },
  ai_slow: {
    "pt-BR": "Resolvido: o agente voltou a responder a tempo.",
    en: "Over: the agent answers in time again.",
    es: "Resuelto: el agente volvió a responder a tiempo.",
  },
};

/** What is said of a number that is usual again. */
export const usualAgain: Say = {
  "pt-BR": "Resolvido: {metric} voltou ao normal.",
  en: "Over: {metric} is back to normal.",
  es: "Resuelto: {metric} volvió a la normalidad.",
};

const explanation: Say = { "pt-BR": "O que explica este dia:", en: "What explains this day:", es: "Qué explica este día:" };
const chart: Say = { "pt-BR": "Veja o gráfico:", en: "See the chart:", es: "Vea el gráfico:" };

/** The page that shows a number's day: what it lies in, or its line over the weeks. */
function numberLine(number: NonNullable<ShownAlert["detail"]["number"]>, language: Language, publicUrl: string | undefined): string {
  const said = `${unusualTitle(number, language)}, ${unusualWords(number, language)}`;
  if (publicUrl === undefined) return said;
  const { metric, day, explained } = number;
  const place = explained
    ? `/numbers/analyses?${new URLSearchParams({ analysis: "explainAnomaly", metric, day }).toString()}`
    : `/numbers/explore?${new URLSearchParams({ metrics: JSON.stringify([metric]), period: "30d" }).toString()}`;
  return `${said} ${(explained ? explanation : chart)[language]} ${new URL(place, publicUrl).href}`;
}

/** One line of an open alert, as chat and e-mail get it. */
export function lineOf(
  alert: Pick<ShownAlert, "kind" | "detail" | "channel_name" | "offline_since" | "state_reason" | "told">,
  now: Date,
  locale: string,
  publicUrl?: string,
): string {
  const language = languageOf(locale);
  if (alert.kind === "unusual_number")
    return `${alert.told > 1 ? again[language] : ""}${alert.detail.number ? numberLine(alert.detail.number, language, publicUrl) : ""}`;
  const minutes = alert.offline_since === null ? 0 : Math.floor((now.getTime() - alert.offline_since.getTime()) / 60_000);
  const number = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 1 });
  const values: Readonly<Record<string, string>> = {
    channel: alert.channel_name ?? removed[language],
    reason: alert.state_reason === null ? "" : ` ${describeFailure(alert.state_reason, locale)}`,
    who: alert.detail.who ?? somebody[language],
    span: minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h`,
    value: number(alert.detail.value ?? 0),
    of: number(alert.detail.of ?? 0),
    minutes: number(limits.windowMinutes),
    limit: number(limits.slowSeconds),
  };
  const line = openings[alert.kind][language].replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");
  return `${alert.told > 1 ? again[language] : ""}${line}`;
}

/** What a letter of an open alert is headed by; null: by its line. */
export function subjectOf({ kind, detail, told }: Pick<ShownAlert, "kind" | "detail" | "told">, locale: string): string | null {
  const language = languageOf(locale);
  if (kind !== "unusual_number" || !detail.number) return null;
  return `${told > 1 ? again[language] : ""}${unusualTitle(detail.number, language)}`;
}

/** What is said when an alert is over; null: nothing. */
export const closingOf = (kind: AlertKind, locale: string): string | null => closings[kind]?.[languageOf(locale)] ?? null;
