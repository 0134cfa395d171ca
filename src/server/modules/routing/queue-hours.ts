import { addBusinessSeconds, isOpen, type BusinessHours } from "#modules/hours/index.ts";
import { weekdays, type QueueSettings } from "./queue-settings.contract.ts";

/** When a queue is served: its own hours, else those of the company; null: always. */
export function hoursOf(settings: QueueSettings, company: BusinessHours | null): BusinessHours | null {
  if (settings.business_hours.length === 0) return company;
  return {
    timeZone: settings.time_zone,
    weekly: weekdays.map((day) =>
      settings.business_hours.filter((one) => one.day === day).map(({ start, end }) => ({ from: start, to: end })),
    ),
    holidays: settings.holidays,
    exceptions: company?.exceptions ?? [],
  };
}

export const openAt = (hours: BusinessHours | null, at: Date): boolean => hours === null || isOpen(hours, at);

/** The instant at which so many seconds of open time have passed; null: never. */
export function afterOpen(hours: BusinessHours | null, from: Date, seconds: number): Date | null {
  return hours === null ? new Date(from.getTime() + seconds * 1000) : addBusinessSeconds(hours, from, seconds);
}
