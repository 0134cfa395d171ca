// Intl formatters cost up to a millisecond to make; a list that makes them per row drops to 20 frames a second. Each is made once.

type Style = "date" | "fullSeconds" | "time" | "day" | "dayLong" | "weekday" | "full" | "shortDate";

const styles: Record<Style, Intl.DateTimeFormatOptions> = {
  time: { hour: "2-digit", minute: "2-digit" },
  day: { day: "numeric", month: "short" },
  dayLong: { weekday: "long", day: "numeric", month: "long" },
  weekday: { weekday: "short" },
  shortDate: { day: "2-digit", month: "2-digit", year: "2-digit" },
  fullSeconds: { dateStyle: "medium", timeStyle: "medium" },
  date: { dateStyle: "long" },
  full: { dateStyle: "medium", timeStyle: "short" },
};

const made = new Map<string, Intl.DateTimeFormat>();
const relative = new Map<string, Intl.RelativeTimeFormat>();

function formatterOf(locale: string, style: Style): Intl.DateTimeFormat {
  const key = `${locale}|${style}`;
  let formatter = made.get(key);
  if (!formatter) made.set(key, (formatter = new Intl.DateTimeFormat(locale, styles[style])));
  return formatter;
}

export function formatDate(locale: string, style: Style, at: string | number | Date): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : formatterOf(locale, style).format(date);
}

/** Number of the local calendar day, for comparing days. */
export function dayNumber(at: string | number | Date): number {
  const date = new Date(at);
  return Math.floor((date.getTime() - date.getTimezoneOffset() * 60_000) / 86_400_000);
}

function relativeOf(locale: string): Intl.RelativeTimeFormat {
  let formatter = relative.get(locale);
  if (!formatter) relative.set(locale, (formatter = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })));
  return formatter;
}

/** "hoje", "ontem" or the date, for the lines between days. */
export function formatDay(locale: string, at: string | number | Date, now: number): string {
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0 || days === -1) {
    const text = relativeOf(locale).format(days, "day");
    return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
  }
  return formatDate(locale, days > -300 && days < 300 ? "dayLong" : "date", at);
}

/** As short as a list row needs: the hour today, the weekday this week, else the date. */
export function formatMoment(locale: string, at: string | number | Date, now: number): string {
  const days = dayNumber(now) - dayNumber(at);
  if (days <= 0) return formatDate(locale, "time", at);
  if (days < 6) return formatDate(locale, "weekday", at).replace(".", "");
  return formatDate(locale, days < 300 ? "day" : "shortDate", at).replace(".", "");
}

/** "há 3 minutos", "ontem"; the largest unit that fits. */
export function formatAgo(locale: string, at: string | number | Date, now: number): string {
  const seconds = Math.round((new Date(at).getTime() - now) / 1000);
  const size = Math.abs(seconds);
  if (size < 45) return relativeOf(locale).format(0, "second");
  if (size < 2700) return relativeOf(locale).format(Math.round(seconds / 60), "minute");
  if (size < 79_200) return relativeOf(locale).format(Math.round(seconds / 3600), "hour");
  const days = seconds / 86_400;
  if (size < 45 * 86_400) return relativeOf(locale).format(Math.round(days), "day");
  // Mean lengths of the Gregorian calendar: nobody counts three months or eight years in days.
  if (size < 540 * 86_400) return relativeOf(locale).format(Math.round(days / 30.436_875), "month");
  return relativeOf(locale).format(Math.round(days / 365.2425), "year");
}

/** A span in its two largest units: "45 s", "3 min", "2 h 05 min", "4 d 3 h". Milliseconds; negative counts as nothing. */
export function formatSpan(millis: number): string {
  const seconds = Math.max(0, Math.floor(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${String(minutes % 60).padStart(2, "0")} min`;
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days} d` : `${days} d ${hours % 24} h`;
}
