import Holidays from "date-holidays";

export interface HolidayPlace {
  /** Brazilian state (`SP`); null: national holidays alone. */
  state: string | null;
  /** City of the state, as the calendar knows it; null: none. */
  city: string | null;
  /** Also days on which banks and public offices close (carnival, Corpus Christi). */
  optional: boolean;
}

export interface Holiday {
  on: string;
  name: string;
}

const calendar = new Holidays();
const years = new Map<string, Map<string, string[]>>();
// Processes live long and places are chosen by people: far more than any account needs, and bounded.
const kept = 400;

/** Lei 14.759/2023 made it national; the calendar knows it for some states only. */
const blackAwareness = { from: 2024, monthDay: "11-20", name: "Dia Nacional de Zumbi e da Consciência Negra" };

/** Only places that the calendar knows: what a caller makes up must not fill memory. */
function knownPlace({ state, city, optional }: HolidayPlace): HolidayPlace {
  const known = state !== null && state in (calendar.getStates("BR") ?? {}) ? state : null;
  const cities = known === null ? {} : ((calendar.getRegions("BR", known) as Record<string, string> | undefined) ?? {});
  return { state: known, city: city !== null && city in cities ? city : null, optional };
}

function yearOf(given: HolidayPlace, year: number): Map<string, string[]> {
  const place = knownPlace(given);
  const key = `${place.state ?? ""}|${place.city ?? ""}|${place.optional}|${year}`;
  const known = years.get(key);
  if (known) return known;
  calendar.init("BR", ...([place.state, place.city].filter((part) => part !== null) as [string?, string?]));
  const days = new Map<string, string[]>();
  const add = (on: string, name: string) => days.set(on, [...(days.get(on) ?? []), name]);
  for (const holiday of calendar.getHolidays(year, "pt")) {
    const counts = holiday.type === "public" || (place.optional && holiday.type === "bank");
    // Shops work on Sundays of elections like on others; the calendar gives them a rule like any feast that moves.
    if (counts && !/^1st sunday .* even years$/.test(holiday.rule)) add(holiday.date.slice(0, 10), holiday.name);
  }
  const on = `${year}-${blackAwareness.monthDay}`;
  if (year >= blackAwareness.from && !days.has(on)) add(on, blackAwareness.name);
  if (years.size >= kept) years.clear();
  years.set(key, days);
  return days;
}

/** Names of the holidays on a date (`YYYY-MM-DD`). */
export function holidaysOn(place: HolidayPlace, on: string): readonly string[] {
  return yearOf(place, Number(on.slice(0, 4))).get(on) ?? [];
}

export function listHolidays(place: HolidayPlace, year: number): Holiday[] {
  return [...yearOf(place, year)].map(([on, names]) => ({ on, name: names.join(", ") })).sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** States and the cities that the calendar knows holidays of. */
export function listPlaces(): { state: string; name: string; cities: { id: string; name: string }[] }[] {
  return Object.entries(calendar.getStates("BR") ?? {}).map(([state, name]) => ({
    state,
    name,
    cities: Object.entries((calendar.getRegions("BR", state) as Record<string, string> | undefined) ?? {}).map(([id, city]) => ({
      id,
      name: city,
    })),
  }));
}
