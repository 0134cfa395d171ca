export type SnoozeChoice = "hour" | "evening" | "tomorrow" | "week";

/** When a snoozed conversation comes back. Mornings are at nine, evenings at six, by the reader's clock. */
export function snoozeUntil(choice: SnoozeChoice, now: Date): Date {
  const until = new Date(now);
  switch (choice) {
    case "hour":
      until.setHours(until.getHours() + 1);
      return until;
    case "evening":
      until.setHours(18, 0, 0, 0);
      if (until <= now) until.setDate(until.getDate() + 1);
      return until;
    case "tomorrow":
      until.setDate(until.getDate() + 1);
      until.setHours(9, 0, 0, 0);
      return until;
    case "week":
      until.setDate(until.getDate() + ((8 - until.getDay()) % 7 || 7));
      until.setHours(9, 0, 0, 0);
      return until;
  }
}

const twoDigits = (number: number) => String(number).padStart(2, "0");

/** `YYYY-MM-DD` by the reader's clock. */
export const dayOf = (at: Date): string => `${at.getFullYear()}-${twoDigits(at.getMonth() + 1)}-${twoDigits(at.getDate())}`;

/** `HH:MM` by the reader's clock. */
export const timeOf = (at: Date): string => `${twoDigits(at.getHours())}:${twoDigits(at.getMinutes())}`;

/** The moment of a day and a time as fields give them; null: one of them is not filled in. */
export function snoozeAt(day: string, time: string): Date | null {
  // Without a zone: by the reader's clock.
  const at = new Date(`${day}T${time}:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
