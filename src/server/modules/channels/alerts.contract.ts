import { z } from "zod";
import { defineEndpoint } from "#shared/endpoint.ts";

const admins = { roles: ["ADMIN"], scope: "channels:write" } as const;

const settings = z.object({
  /** Slack-compatible address, its secret part masked; null: none. */
  webhook: z.string().nullable(),
  email: z.string().nullable(),
  /** Whether a mail server is configured. */
  mail: z.boolean(),
});

export const getChannelAlerts = defineEndpoint({
  method: "GET",
  path: "/api/omni/settings/alerts",
  summary: "Who is told when a channel goes offline or comes back",
  tags: ["channels"],
  access: admins,
  response: settings,
});

export const setChannelAlerts = defineEndpoint({
  method: "PUT",
  path: "/api/omni/settings/alerts",
  summary: "Sets who is told when a channel goes offline or comes back; what is left out stays",
  tags: ["channels"],
  access: admins,
  body: z
    .object({
      webhook: z
        .url({ protocol: /^https?$/ })
        .max(500)
        .nullable(),
      email: z.email().max(200).nullable(),
    })
    .partial()
    .strict(),
  response: settings,
});

const outcome = z.enum(["sent", "refused", "no_mail_server"]).or(z.string()).nullable();

export const testChannelAlerts = defineEndpoint({
  method: "POST",
  path: "/api/omni/settings/alerts/test",
  summary: "Sends a test to the stored targets and says what became of it",
  tags: ["channels"],
  access: admins,
  response: z.object({ webhook: outcome, email: outcome }),
});
