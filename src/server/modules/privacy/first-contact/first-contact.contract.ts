import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const firstContactSchema = z.strictObject({
  /** Channels on which who writes for the first time gets the notice. */
  channel_ids: z.array(id).max(200),
});
export type FirstContactSettings = z.infer<typeof firstContactSchema>;

const view = z.object({
  settings: firstContactSchema,
  channels: z.array(z.object({ id, name: z.string(), kind: z.string(), told: z.number().int() })),
  /** The newest text of the purpose `first_contact`; null: none is published, and nothing goes out. */
  text: z.object({ version: z.string(), text: z.string(), published_at: instant }).nullable(),
});
export type FirstContactView = z.infer<typeof view>;

export const getFirstContact = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/first-contact",
  summary: "The notice at first contact: its text, and on which channels it goes out",
  tags: ["privacy"],
  access: { roles: ["ADMIN", "DPO"], scope: "privacy:read" },
  response: view,
});

export const setFirstContact = defineEndpoint({
  method: "PUT",
  path: "/api/v1/privacy/first-contact",
  summary: "Chooses the channels on which the notice at first contact goes out; its text is a consent text of the purpose first_contact",
  tags: ["privacy"],
  access: { roles: ["ADMIN", "DPO"], scope: "privacy:write" },
  body: firstContactSchema,
  response: view,
});
