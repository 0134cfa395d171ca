import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const alertKinds = [
  "channel_offline",
  "webhook_failures",
  "ai_slow",
  "mass_reading",
  "odd_hours",
  "many_failures",
  "new_place",
  "glass_broken",
  "review_due",
  "unusual_number",
] as const;

/** Kinds that are about somebody of the team or a key. */
export const accessAlertKinds: readonly string[] = ["mass_reading", "odd_hours", "many_failures", "new_place", "glass_broken"];
export type AlertKind = (typeof alertKinds)[number];

/** Whether the subject of a kind is a channel. */
export const aboutChannel = (kind: string): boolean => kind !== "unusual_number" && !accessAlertKinds.includes(kind);

/** What tells one alert from the others. */
export const alertNameSchema = z.object({
  id,
  kind: z.enum(alertKinds),
  /** The name of the channel that it is about; null: the account as a whole. */
  channelName: z.string().nullable(),
  /** Who it is about, when it is somebody of the team or a key. */
  who: z.string().nullable(),
  /** The number that was unusual, its name, and how it stood out in a sentence, in the reader's language; null: the alert is about something else. */
  number: z.object({ metric: z.string(), name: z.string(), day: z.iso.date(), text: z.string(), explained: z.boolean() }).nullable(),
});
export type AlertName = z.infer<typeof alertNameSchema>;

export const alertSchema = alertNameSchema.extend({
  /** The channel that it is about; null: the account as a whole. */
  channelId: id.nullable(),
  /** Why the channel is offline, in the reader's language; null: it is back, or the alert is about something else. */
  reason: z.string().nullable(),
  /** Per cent of failed deliveries, seconds of an answer, persons read, refusals, minutes or accesses, by kind; null: none. */
  value: z.number().nullable(),
  /** Of how many deliveries or answers. */
  of: z.number().int().nullable(),
  openedAt: instant,
  /** How often people were told, and when last. */
  told: z.number().int(),
  toldAt: instant.nullable(),
  closedAt: instant.nullable(),
});
export type Alert = z.infer<typeof alertSchema>;

export const listAlerts = defineEndpoint({
  method: "GET",
  path: "/api/omni/alerts",
  summary:
    "Alerts, the newest first: channels long offline, failing webhooks, slow answers of the agent, suspicious accesses, unusual numbers",
  tags: ["channels"],
  access: { roles: ["ADMIN"], scope: "channels:read" },
  query: pageQuery.extend({ state: z.enum(["open", "closed"]).optional() }),
  response: pageOf(alertSchema),
});

export const closeAlert = defineEndpoint({
  method: "POST",
  path: "/api/omni/alerts/:id/close",
  summary: "Closes an alert on an unusual number; the others close by themselves",
  tags: ["channels"],
  access: { roles: ["ADMIN"], scope: "channels:write" },
  params: idParams,
  response: z.object({ id }),
});
