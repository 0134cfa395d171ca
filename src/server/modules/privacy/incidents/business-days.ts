import { holidaysOn } from "#modules/hours/index.ts";

const day = 86_400_000;
const nation = { state: null, city: null, optional: true };

/**
 * The end of the nth business day after an instant, by the calendar of a zone three hours behind UTC (Brasília): weekends and national holidays,
 * those of banks and public offices too, do not count. The authority counts three of them from when an incident was known to concern personal data
 * (Resolution CD/ANPD 15/2024, art. 6 and 9).
 */
export function endOfBusinessDay(from: Date, count: number): Date {
  const brasilia = new Date(from.getTime() - 3 * 3_600_000);
  let at = Date.UTC(brasilia.getUTCFullYear(), brasilia.getUTCMonth(), brasilia.getUTCDate());
  for (let left = count; left > 0;) {
    at += day;
    const date = new Date(at);
    const weekday = date.getUTCDay();
    if (weekday !== 0 && weekday !== 6 && holidaysOn(nation, date.toISOString().slice(0, 10)).length === 0) left -= 1;
  }
  return new Date(at + day + 3 * 3_600_000 - 1);
}
