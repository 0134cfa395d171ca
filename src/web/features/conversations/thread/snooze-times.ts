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
