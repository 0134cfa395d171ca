import type { Agenda } from "#packs/clinic/setup.contract.ts";
import { minutesOf, weekdayOf } from "./zoned.ts";

/** When an agenda is open on a day, in minutes of it; holidays are the server's to know. */
export function openOn(agendas: readonly Agenda[], day: string): { from: number; to: number }[] {
  return agendas
    .filter((agenda) => agenda.active)
    .flatMap((agenda) => agenda.exceptions.find(({ on }) => on === day)?.intervals ?? agenda.weekly[weekdayOf(day)] ?? [])
    .map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) }));
}

/** The hours that a day's view shows: all that is open or booked, with eight to six at least. */
export function shownHours(
  open: readonly { from: number; to: number }[],
  booked: readonly { from: number; to: number }[],
): { from: number; to: number } {
  const all = [...open, ...booked];
  const from = Math.min(8 * 60, ...all.map((one) => one.from));
  const to = Math.max(18 * 60, ...all.map((one) => one.to));
  return { from: Math.floor(from / 60) * 60, to: Math.min(24 * 60, Math.ceil(to / 60) * 60) };
}
