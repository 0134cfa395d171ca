// Small computations of the slow path, written down anew: nothing of the product's is used.

export interface SlowSpan {
  /** Days, both included. */
  from: string;
  to: string;
  timeZone: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

export function dayIn(timeZone: string, at: number): string {
  const format = formats.get(timeZone) ?? new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  formats.set(timeZone, format);
  return format.format(at);
}

export function mondayOf(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  while (date.getUTCDay() !== 1) date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

export const dayLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export const inside =
  ({ from, to, timeZone }: SlowSpan) =>
  (at: number | null): at is number =>
    at !== null && dayIn(timeZone, at) >= from && dayIn(timeZone, at) <= to;

export const total = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
export const average = (list: readonly number[]): number | null => (list.length === 0 ? null : total(list) / list.length);
export const over = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
export const share = (part: number, whole: number): number | null => (whole === 0 ? null : (100 * part) / whole);

export function quantile(list: readonly number[], q: number): number | null {
  if (list.length === 0) return null;
  const sorted = [...list].sort((a, b) => a - b);
  const place = q * (sorted.length - 1);
  const low = Math.floor(place);
  return (sorted[low] as number) * (1 - (place - low)) + (sorted[Math.min(low + 1, sorted.length - 1)] as number) * (place - low);
}
