import { findAccount } from "#modules/accounts/index.ts";
import { findBusinessHours, type BusinessHours } from "#modules/hours/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { offsetAt } from "#platform/time-zone.ts";
import type { DayPart } from "./appointments.contract.ts";
import type { AgendaRow } from "./setup.repo.ts";

/** The zone that an account's times of the day are of, and its holidays. */
export interface CompanyTime {
  timeZone: string;
  holidays: BusinessHours["holidays"];
}

export async function readCompanyTime(tx: Tx, accountId: string): Promise<CompanyTime> {
  const [account, hours] = await Promise.all([findAccount(tx, accountId), findBusinessHours(tx, accountId)]);
  return {
    timeZone: hours?.timeZone ?? account?.time_zone ?? "America/Sao_Paulo",
    holidays: hours?.holidays ?? { state: null, city: null, optional: false },
  };
}

export const agendaHours = (
  company: CompanyTime,
  agenda: Pick<AgendaRow, "weekly" | "exceptions" | "closed_on_holidays">,
): BusinessHours => ({
  timeZone: company.timeZone,
  weekly: agenda.weekly,
  exceptions: agenda.exceptions,
  holidays: agenda.closed_on_holidays ? company.holidays : null,
});

/** What the clocks of the zone show, as if it were UTC. */
const wallOf = (timeZone: string, at: number): Date => new Date(at + offsetAt(timeZone, at));

/** Calendar date in the zone, `YYYY-MM-DD`. */
export const dateIn = (timeZone: string, at: number): string => wallOf(timeZone, at).toISOString().slice(0, 10);
/** Time of the day in the zone, `HH:MM`. */
export const timeIn = (timeZone: string, at: number): string => wallOf(timeZone, at).toISOString().slice(11, 16);

/** The instant at which a day begins in a zone: its first, where the clocks were put forward at midnight. */
export function dayStart(timeZone: string, date: string): number {
  const wall = Date.parse(`${date}T00:00:00Z`);
  const first = wall - offsetAt(timeZone, wall);
  const at = wall - offsetAt(timeZone, first);
  // A midnight that does not exist: the clocks showed the day before until they jumped over it.
  return dateIn(timeZone, at) < date ? at + 3_600_000 : at;
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

export function partOf(timeZone: string, at: number): DayPart {
  const time = timeIn(timeZone, at);
  return time < "12:00" ? "morning" : time < "18:00" ? "afternoon" : "evening";
}
