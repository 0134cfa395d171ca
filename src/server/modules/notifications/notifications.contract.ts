import { z } from "zod";
import { alertNameSchema } from "#modules/alerts/alerts.contract.ts";
import { done, id, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const notificationKinds = [
  "assigned",
  "team",
  "mention",
  "hand_over",
  "message",
  "late",
  "sla",
  "channel_offline",
  "send_failed",
  "alert",
] as const;
export type NotificationKind = (typeof notificationKinds)[number];

const ways = z.object({ app: z.boolean(), browser: z.boolean(), sound: z.boolean(), mail: z.boolean() }).strict();
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "a time such as 22:00");

export const notificationPreferencesSchema = z
  .object({
    kinds: z
      .object({
        assigned: ways,
        team: ways,
        mention: ways,
        hand_over: ways,
        message: ways,
        late: ways,
        sla: ways,
        channel_offline: ways,
        send_failed: ways,
        alert: ways,
      })
      .strict(),
    /** No sound, no browser notification and no mail within these hours of the day; `from` after `to` goes over midnight. */
    quiet: z.object({ on: z.boolean(), from: time, to: time }).strict(),
    /** One letter a day, at an hour of the account's time: what waits for the person. None where nothing does. */
    daily: z.object({ on: z.boolean(), at: time }).strict(),
    /** Not to be disturbed until then. */
    doNotDisturbUntil: instant.nullable(),
    volume: z.number().int().min(0).max(100),
  })
  .strict();
export type NotificationPreferences = z.infer<typeof notificationPreferencesSchema>;

export const notificationSchema = z.object({
  id,
  kind: z.enum(notificationKinds),
  conversationId: id.nullable(),
  channelId: id.nullable(),
  /** Customer or channel that it is about, as the reader may see it. */
  about: z.string().nullable(),
  /** The alert that it tells of; null: it is about something else, or the alert is forgotten. */
  alert: alertNameSchema.nullable(),
  count: z.number().int(),
  at: instant,
  read: z.boolean(),
});
export type Notification = z.infer<typeof notificationSchema>;

export const listNotifications = defineEndpoint({
  method: "GET",
  path: "/api/omni/notifications",
  summary: "One's own notifications, newest first, and how many are unread",
  tags: ["notifications"],
  access: "user",
  query: pageQuery,
  response: pageOf(notificationSchema).extend({
    /** Of the kinds that the person wants to see in the app. */
    unread: z.number().int(),
    /** Which way each kind comes, and whether now is a time without disturbance: what a screen needs to decide by itself. */
    preferences: notificationPreferencesSchema,
    quiet: z.boolean(),
  }),
});

export const readNotifications = defineEndpoint({
  method: "POST",
  path: "/api/omni/notifications/read",
  summary: "Marks one's own notifications read: some, those of a conversation, or all",
  tags: ["notifications"],
  access: "user",
  body: z.union([
    z.object({ ids: z.array(id).min(1).max(100) }).strict(),
    z.object({ conversationId: id }).strict(),
    z.object({ all: z.literal(true) }).strict(),
  ]),
  response: z.object({ unread: z.number().int() }),
});

const preferencesAnswer = z.object({
  preferences: notificationPreferencesSchema,
  /** Whether mail can go out: a mail server and the public address are configured. */
  mail: z.boolean(),
});

export const getNotificationPreferences = defineEndpoint({
  method: "GET",
  path: "/api/omni/notifications/preferences",
  summary: "How one wants to be notified",
  tags: ["notifications"],
  access: "user",
  response: preferencesAnswer,
});

export const setNotificationPreferences = defineEndpoint({
  method: "PUT",
  path: "/api/omni/notifications/preferences",
  summary: "Changes how one wants to be notified",
  tags: ["notifications"],
  access: "user",
  body: notificationPreferencesSchema,
  response: preferencesAnswer,
});

export const testNotificationMail = defineEndpoint({
  method: "POST",
  path: "/api/omni/notifications/test-mail",
  summary: "Sends oneself a mail to see whether it arrives",
  tags: ["notifications"],
  access: "user",
  response: done,
});
