import { z } from "zod";
import { done } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { userTypes } from "#shared/messages.ts";

const readers = { roles: ["ADMIN", "MANAGER"], scope: "settings:read" } as const;
const writers = { roles: ["ADMIN"], scope: "settings:write" } as const;

const line = (longest: number) => z.string().trim().max(longest);
/** A kind of people: its standard persona; else the id of one that the business added. */
const personaId = z.union([z.uuid(), z.enum(userTypes)]);

export const personaFields = z
  .object({
    name: line(60).min(1),
    agentName: line(40).min(1),
    manner: z.enum(userTypes),
    tone: z.array(line(40).min(1)).min(1).max(6),
    purpose: line(600).min(1),
    greeting: z.object({ "pt-BR": line(500), en: line(500), es: line(500) }).strict(),
    userTypes: z.array(z.enum(userTypes)).min(1).max(userTypes.length),
    channelIds: z.array(z.uuid()).max(50),
  })
  .strict();
export type PersonaFields = z.infer<typeof personaFields>;

const personaSchema = personaFields.extend({
  id: personaId,
  /** One that is there from the start, which can be changed and brought back but not removed. */
  standard: z.boolean(),
  /** A standard one that the business changed. */
  changed: z.boolean(),
});
export type PersonaView = z.infer<typeof personaSchema>;

const params = z.object({ id: personaId });

export const listPersonas = defineEndpoint({
  method: "GET",
  path: "/api/omni/personas",
  summary: "How the automatic agent speaks to whom",
  tags: ["agent"],
  access: readers,
  response: z.object({ items: z.array(personaSchema) }),
});

export const createPersona = defineEndpoint({
  method: "POST",
  path: "/api/omni/personas",
  summary: "Adds a persona, for some people or for some channels",
  tags: ["agent"],
  access: writers,
  body: personaFields,
  response: personaSchema,
  status: 201,
});

export const setPersona = defineEndpoint({
  method: "PUT",
  path: "/api/omni/personas/:id",
  summary: "Changes a persona",
  tags: ["agent"],
  access: writers,
  params,
  body: personaFields,
  response: personaSchema,
});

export const removePersona = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/personas/:id",
  summary: "Removes a persona that the business added; a standard one speaks as at the start again",
  tags: ["agent"],
  access: writers,
  params,
  response: done,
});

export const previewPersona = defineEndpoint({
  method: "POST",
  path: "/api/omni/personas/preview",
  summary: "The words with which a persona answers a greeting, before it is saved",
  tags: ["agent"],
  access: readers,
  body: personaFields.extend({ language: z.enum(["pt-BR", "en", "es"]) }),
  response: z.object({ text: z.string() }),
});
