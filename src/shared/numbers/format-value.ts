import type { GridMetric } from "./grid.ts";

export type Unit = GridMetric["unit"];

const made = new Map<string, Intl.NumberFormat>();

function formatterOf(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`;
  let formatter = made.get(key);
  if (!formatter) made.set(key, (formatter = new Intl.NumberFormat(locale, options)));
  return formatter;
}

const two = (value: number) => String(value).padStart(2, "0");

/** Seconds in their two largest units: "0,4 s", "48 s", "1 min 48 s", "2 h 05 min", "3 d 4 h". */
export function formatSeconds(locale: string, seconds: number): string {
  const size = Math.abs(seconds);
  if (size < 10) return `${formatterOf(locale, { maximumFractionDigits: 1 }).format(seconds)} s`;
  const sign = seconds < 0 ? "−" : "";
  const whole = Math.round(size);
  if (whole < 60) return `${sign}${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${sign}${minutes} min${whole % 60 === 0 ? "" : ` ${two(whole % 60)} s`}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${sign}${hours} h${minutes % 60 === 0 ? "" : ` ${two(minutes % 60)} min`}`;
  return `${sign}${Math.floor(hours / 24)} d${hours % 24 === 0 ? "" : ` ${hours % 24} h`}`;
}

/** Small sums keep four decimals, so that a tenth of a cent is not nothing. */
function dollars(locale: string, value: number): string {
  const digits = value > 0 && value < 1 ? 4 : 2;
  return formatterOf(locale, { style: "currency", currency: "USD", minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
    value,
  );
}

/** A value as people read it: with its unit, in their language. `percent` is 0 to 100, `cents` of a real, `ratio` 2 is 200 %. */
export function formatValue(locale: string, unit: Unit, value: number | null): string {
  if (value === null) return "–";
  switch (unit) {
    case "count":
      return formatterOf(locale, {}).format(Math.round(value));
    case "percent":
      return formatterOf(locale, { style: "percent", maximumFractionDigits: Math.abs(value) < 99.95 ? 1 : 0 }).format(value / 100);
    case "seconds":
      return formatSeconds(locale, value);
    case "days":
      return formatterOf(locale, { style: "unit", unit: "day", unitDisplay: "long", maximumFractionDigits: 1 }).format(value);
    case "cents":
      return formatterOf(locale, { style: "currency", currency: "BRL" }).format(value / 100);
    case "usd":
      return dollars(locale, value);
    case "ratio":
      return formatterOf(locale, { style: "percent", maximumFractionDigits: 0 }).format(value);
    case "score":
      return formatterOf(locale, { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(value);
    case "number":
      return formatterOf(locale, { maximumFractionDigits: 2 }).format(value);
  }
}

/** As short as an axis needs: thousands as "12 mil", money without cents. */
export function formatShort(locale: string, unit: Unit, value: number): string {
  if (unit === "cents")
    return formatterOf(locale, { style: "currency", currency: "BRL", notation: "compact", maximumFractionDigits: 1 }).format(value / 100);
  if (unit === "seconds") return formatSeconds(locale, value);
  if (unit === "percent" || unit === "ratio" || unit === "usd") return formatValue(locale, unit, value);
  return formatterOf(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value);
}

export interface Change {
  direction: "up" | "down" | "same";
  /** Whether that is what one wants; null: neither good nor bad. */
  better: boolean | null;
  /** With its sign. */
  text: string;
}

/**
 * What became of a number since the period before: shares in points, everything else in per cent of what it was. null: there is nothing to hold it
 * against.
 */
export function changeOf(
  locale: string,
  unit: Unit,
  good: "up" | "down" | "neutral",
  cell: { value: number | null; previous: number | null; change: number | null },
): Change | null {
  const { value, previous, change } = cell;
  if (value === null || previous === null) return null;
  const points = unit === "percent";
  const size = points ? value - previous : change;
  if (size === null) return null;
  const shown = Math.round(size * 10) / 10;
  const direction = shown === 0 ? "same" : shown > 0 ? "up" : "down";
  const number = formatterOf(locale, { maximumFractionDigits: Math.abs(shown) < 10 ? 1 : 0, signDisplay: "exceptZero" }).format(shown);
  return {
    direction,
    better: direction === "same" || good === "neutral" ? null : direction === good,
    text: points ? `${number} p.p.` : `${number}%`,
  };
}
