import { z } from "zod";
import { id, idParams, instant, moment, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "DPO"], scope: "privacy:read" } as const;
const writers = { roles: ["ADMIN", "DPO"], scope: "privacy:write" } as const;

export const incidentKinds = ["access", "disclosure", "loss", "change", "other"] as const;
export type IncidentKind = (typeof incidentKinds)[number];
/** What the affected are looked for by. */
export const incidentResources = ["all", "conversations", "orders", "channel", "person"] as const;

const scope = z.strictObject({
  /** all: whatever the log of events names; channel, person: of that channel, by that user of the team. */
  resource: z.enum(incidentResources),
  /** Id of the channel or of the user. */
  id: id.optional(),
});

const incidentSchema = z.object({
  id,
  kind: z.enum(incidentKinds),
  state: z.enum(["open", "closed"]),
  risk: z.enum(["low", "relevant"]),
  title: z.string(),
  detail: z.string(),
  measures: z.string(),
  categories: z.array(z.string()),
  happened_from: instant,
  happened_to: instant,
  known_at: instant,
  /** Until when the authority and the persons are told. */
  due_at: instant,
  overdue: z.boolean(),
  scope,
  persons: z.number().int(),
  counted_at: instant.nullable(),
  authority_told_at: instant.nullable(),
  persons_told_at: instant.nullable(),
  closed_at: instant.nullable(),
  created_by: z.string(),
});
export type Incident = z.infer<typeof incidentSchema>;

const written = {
  kind: z.enum(incidentKinds),
  risk: z.enum(["low", "relevant"]),
  title: words(200).min(3),
  detail: words(8000).min(3),
  measures: words(8000).default(""),
  categories: z.array(words(60).min(2)).max(20).default([]),
  happened_from: moment,
  happened_to: moment,
  known_at: moment,
  scope,
};

export const listIncidents = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/incidents",
  summary: "The register of incidents with personal data, newest first",
  tags: ["privacy"],
  access: readers,
  response: z.object({ items: z.array(incidentSchema) }),
});

export const addIncident = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/incidents",
  summary: "Registers an incident; three business days are counted from when it was known",
  tags: ["privacy"],
  access: writers,
  body: z.strictObject(written),
  response: incidentSchema,
  status: 201,
});

export const changeIncident = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/privacy/incidents/:id",
  summary: "Changes what is known of an incident, notes who was told, closes it",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  body: z.strictObject({
    risk: written.risk.optional(),
    detail: written.detail.optional(),
    measures: words(8000).optional(),
    authority_told: z.literal(true).optional(),
    persons_told: z.literal(true).optional(),
    closed: z.literal(true).optional(),
  }),
  response: incidentSchema,
});

export const countIncidentPersons = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/incidents/:id/persons",
  summary: "Looks for the persons that an incident concerns, in the log of events and in what was written in its time",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: incidentSchema,
});

export const exportIncidentPersons = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/incidents/:id/persons/file",
  summary: "The persons that an incident concerns, as CSV",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: z.any(),
});

export const getIncidentNotices = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/incidents/:id/notices",
  summary: "The texts for the authority and for the persons, filled in with what is known",
  tags: ["privacy"],
  access: readers,
  params: idParams,
  response: z.object({ authority: z.string(), persons: z.string() }),
});
