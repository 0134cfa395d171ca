import { type Day, dayOf, weekdayOf } from "./calendar.ts";

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876, as in Meeus, Astronomical Algorithms, chapter 8). */
export function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const moon = Math.floor((century + 8) / 25);
  const correction = Math.floor((century - moon + 1) / 3);
  const epact = (19 * golden + century - leapCenturies - correction + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * late + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1) ?? 0;
}

const fixed = (month: number, date: number) => (year: number) => dayOf(year, month, date) ?? 0;
const fromEaster = (days: number) => (year: number) => easterOf(year) + days;
/** The nth such weekday of a month; negative counts from its end. */
const nth = (month: number, weekday: number, count: number) => (year: number) => {
  const first = dayOf(year, month, 1) ?? 0;
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (count - 1) * 7;
};
/** The Friday after the fourth Thursday of November. */
const blackFriday = (year: number) => nth(11, 4, 4)(year) + 1;

interface NamedDay {
  /** How people say it, folded words; the longer names first. */
  names: readonly string[];
  of: (year: number) => Day;
  /** National holiday since this year; absent: not one. */
  holidaySince?: number;
}

/** Days that have a name in Brazil. National holidays by Leis 662/1949, 6.802/1980, 9.093/1995, 10.607/2002 and 14.759/2023. */
export const namedDays: readonly NamedDay[] = [
  { names: ["ano novo", "ano-novo", "confraternizacao universal", "primeiro dia do ano"], of: fixed(1, 1), holidaySince: 1949 },
  { names: ["segunda de carnaval"], of: fromEaster(-48) },
  { names: ["terca de carnaval", "carnaval"], of: fromEaster(-47) },
  { names: ["quarta feira de cinzas", "quarta-feira de cinzas", "quarta de cinzas"], of: fromEaster(-46) },
  { names: ["dia internacional da mulher", "dia da mulher", "dia das mulheres"], of: fixed(3, 8) },
  { names: ["sexta feira santa", "sexta-feira santa", "sexta santa", "paixao de cristo"], of: fromEaster(-2), holidaySince: 1949 },
  { names: ["domingo de pascoa", "pascoa"], of: fromEaster(0) },
  { names: ["tiradentes"], of: fixed(4, 21), holidaySince: 1949 },
  { names: ["dia do trabalho", "dia do trabalhador", "dia dos trabalhadores"], of: fixed(5, 1), holidaySince: 1949 },
  { names: ["dia das maes"], of: nth(5, 0, 2) },
  { names: ["corpus christi"], of: fromEaster(60) },
  { names: ["dia dos namorados"], of: fixed(6, 12) },
  { names: ["sao joao"], of: fixed(6, 24) },
  { names: ["dia dos pais"], of: nth(8, 0, 2) },
  { names: ["independencia do brasil", "dia da independencia", "sete de setembro"], of: fixed(9, 7), holidaySince: 1949 },
  { names: ["dia do cliente"], of: fixed(9, 15) },
  { names: ["nossa senhora aparecida", "dia das criancas"], of: fixed(10, 12), holidaySince: 1980 },
  { names: ["dia dos professores", "dia do professor"], of: fixed(10, 15) },
  { names: ["halloween", "dia das bruxas"], of: fixed(10, 31) },
  { names: ["dia de finados", "finados"], of: fixed(11, 2), holidaySince: 2002 },
  { names: ["proclamacao da republica", "quinze de novembro"], of: fixed(11, 15), holidaySince: 1949 },
  { names: ["consciencia negra"], of: fixed(11, 20), holidaySince: 2024 },
  { names: ["black friday", "blackfriday"], of: blackFriday },
  { names: ["cyber monday"], of: (year) => blackFriday(year) + 3 },
  { names: ["natal"], of: fixed(12, 25), holidaySince: 1949 },
  { names: ["reveillon", "virada do ano"], of: fixed(12, 31) },
];

export function isNationalHoliday(day: Day, year: number): boolean {
  return namedDays.some((named) => named.holidaySince !== undefined && year >= named.holidaySince && named.of(year) === day);
}
