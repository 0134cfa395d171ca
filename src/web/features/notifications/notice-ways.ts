import type { Notification, NotificationPreferences } from "#modules/notifications/notifications.contract.ts";

export interface Situation {
  preferences: NotificationPreferences;
  /** Quiet hours, or not to be disturbed. */
  quiet: boolean;
  /** This tab is the one of the browser that speaks for all of them. */
  leads: boolean;
  /** Conversations that are open in tabs with the focus; null: no tab of ours has it. */
  looking: ReadonlySet<string> | null;
  /** The browser lets us show notifications. */
  permitted: boolean;
}

export interface Ways {
  sound: boolean;
  browser: boolean;
}

const none: Ways = { sound: false, browser: false };

/** What is new since the last look: unread, and not there before or counted up since. */
export function newNotices(before: readonly Notification[], now: readonly Notification[]): Notification[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return now.filter((one) => {
    const was = known.get(one.id);
    return !one.read && (was === undefined || one.count > was.count);
  });
}

/**
 * How this tab tells of a notification beside the bell. Whoever looks at the conversation needs nothing more, whoever looks at another part of
 * the app hears it, and the browser's own notification is for those who look elsewhere.
 */
export function waysOf(notice: Pick<Notification, "kind" | "conversationId" | "read">, situation: Situation): Ways {
  const { preferences, quiet, leads, looking, permitted } = situation;
  if (notice.read || quiet || !leads) return none;
  if (notice.conversationId !== null && looking?.has(notice.conversationId)) return none;
  const wanted = preferences.kinds[notice.kind];
  return { sound: wanted.sound && preferences.volume > 0, browser: wanted.browser && permitted && looking === null };
}

/** Where a notification leads. */
export function pathOf({ kind, conversationId, alert }: Pick<Notification, "kind" | "conversationId" | "alert">): string {
  if (kind === "alert") return `/settings?tab=alerts${alert === null ? "" : `&alert=${alert.id}`}`;
  return conversationId === null ? "/channels" : `/inbox/${conversationId}`;
}
