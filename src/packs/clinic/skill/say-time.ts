import type { Locale } from "#modules/agent/index.ts";

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(locale: Locale, long: boolean): Intl.DateTimeFormat {
  const key = `${locale}${long}`;
  let made = formatters.get(key);
  if (made === undefined) {
    made = new Intl.DateTimeFormat(locale, { weekday: long ? "long" : "short", day: "2-digit", month: "2-digit", timeZone: "UTC" });
    formatters.set(key, made);
  }
  return made;
}

const joints: Readonly<Record<Locale, string>> = { "pt-BR": "às", en: "at", es: "a las" };

/** A day and a time of it in words: «terça-feira, 01/12 às 10:30»; short: «ter 01/12 10:30», which fits on a button. */
export function sayTime(locale: Locale, told: { day: string; time: string }, long = true): string {
  const text = formatter(locale, long).format(new Date(`${told.day}T00:00:00Z`));
  return long ? `${text} ${joints[locale]} ${told.time}` : `${text.replaceAll(".", "").replaceAll(",", "")} ${told.time}`;
}
