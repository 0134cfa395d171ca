import { notificationPreferencesSchema, type NotificationPreferences } from "./notifications.contract.ts";

const loud = { app: true, browser: true, sound: true, mail: true };
const calm = { app: true, browser: false, sound: false, mail: false };

export const usualPreferences: NotificationPreferences = {
  kinds: {
    assigned: loud,
    team: { ...loud, mail: false },
    mention: loud,
    hand_over: { ...loud, mail: false },
    message: { ...loud, mail: false },
    late: { ...loud, mail: false },
    sla: { ...loud, mail: false },
    channel_offline: { ...loud, sound: false },
    send_failed: calm,
    alert: { ...loud, sound: false },
  },
  quiet: { on: false, from: "22:00", to: "07:00" },
  daily: { on: true, at: "08:00" },
  doNotDisturbUntil: null,
  volume: 60,
};

/** What was stored, with the usual where nothing was, or where a kind came later than what was stored. */
export function preferencesOf(stored: unknown): NotificationPreferences {
  if (typeof stored !== "object" || stored === null) return usualPreferences;
  const kinds: unknown = "kinds" in stored ? stored.kinds : null;
  const parsed = notificationPreferencesSchema.safeParse({
    ...usualPreferences,
    ...stored,
    kinds: { ...usualPreferences.kinds, ...(typeof kinds === "object" && kinds) },
  });
  return parsed.success ? parsed.data : usualPreferences;
}

/** Whether a person is not to be disturbed now, by the wall clock of the company. */
export function isQuiet(preferences: NotificationPreferences, now: Date, timeZone: string): boolean {
  if (preferences.doNotDisturbUntil !== null && Date.parse(preferences.doNotDisturbUntil) > now.getTime()) return true;
  const { on, from, to } = preferences.quiet;
  if (!on || from === to) return false;
  const wall = new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(now);
  return from < to ? wall >= from && wall < to : wall >= from || wall < to;
}
