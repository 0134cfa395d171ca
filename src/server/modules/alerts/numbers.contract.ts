import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

const admins = { roles: ["ADMIN"], scope: "channels:write" } as const;

export const mostWatched = 20;

const watch = z.object({
  enabled: z.boolean(),
  /** Numbers that are looked at, by their ids in the catalogue. */
  metrics: z.array(z.string().max(60)).max(mostWatched),
  /** Whether middling severities are told, not only high and critical ones. */
  medium: z.boolean(),
  /** Hour of the account's zone at which the day before is looked at. */
  hour: z.number().int().min(0).max(23),
});
export type NumberWatch = z.infer<typeof watch>;

export const getNumberAlerts = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/number-alerts",
  summary: "Which numbers are looked at each day for what is unusual, and when",
  tags: ["channels"],
  access: admins,
  response: watch,
});

export const setNumberAlerts = defineEndpoint({
  method: "PUT",
  path: "/api/omni/settings/number-alerts",
  summary: "Sets which numbers are looked at each day for what is unusual, and when; what is left out stays",
  tags: ["channels"],
  access: admins,
  body: watch.partial().strict(),
  response: watch,
});
