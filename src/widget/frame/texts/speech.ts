import { ptBr, type Texts } from "./pt-br.ts";

/** Words and formats of one language. Formatters are made once: making one costs more than a hundred uses. */
export interface Speech {
  locale: string;
  texts: Texts;
  time(at: Date): string;
  /** "Hoje", "Ontem", or the date. */
  day(at: Date, now: Date): string;
  /** When somebody is there again, after `now`. */
  opening(at: Date, now: Date): string;
  money(cents: number): string;
  size(bytes: number): string;
}

const otherLanguages: Record<string, URL> = {
  en: new URL("./en.json", import.meta.url),
  es: new URL("./es.json", import.meta.url),
};

/** Speech of the nearest language to a BCP 47 tag; Portuguese when there is none, or when its texts cannot be had. */
export async function loadSpeech(tag: string): Promise<Speech> {
  const language = tag.toLowerCase().split("-")[0] ?? "";
  const address = otherLanguages[language];
  try {
    if (address) return speechOf(language, await (await fetch(address)).json());
  } catch {
    // Portuguese is here already.
  }
  return speechOf("pt-BR", ptBr);
}

/** A text with `{}` filled in. */
export function fill(text: string, value: string): string {
  return text.replace("{}", () => value);
}

export function speechOf(locale: string, texts: Texts): Speech {
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long" });
  const dayOfYear = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" });
  const dayAndTime = new Intl.DateTimeFormat(locale, { weekday: "long", hour: "2-digit", minute: "2-digit" });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "BRL", currencyDisplay: "narrowSymbol" });
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    locale,
    texts,
    time: (at) => time.format(at),
    day(at, now) {
      const ago = daysBetween(at, now);
      if (ago === 0) return texts.today;
      if (ago === 1) return texts.yesterday;
      return (at.getFullYear() === now.getFullYear() ? day : dayOfYear).format(at);
    },
    opening(at, now) {
      const ahead = -daysBetween(at, now);
      if (ahead === 0) return fill(texts.backAt, time.format(at));
      if (ahead === 1) return fill(texts.backTomorrow, time.format(at));
      return fill(texts.backOn, (ahead < 7 ? dayAndTime : day).format(at));
    },
    money: (cents) => money.format(cents / 100),
    size: (bytes) => (bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${size.format(bytes / 1_000_000)} MB`),
  };
}

// Midnight to midnight by the reader's calendar; rounded, for days of 23 and 25 hours.
function daysBetween(at: Date, now: Date): number {
  const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}
