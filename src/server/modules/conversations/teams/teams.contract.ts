import { z } from "zod";
import { done, id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;
const leaders = { roles: ["ADMIN", "MANAGER"], scope: "conversations:write" } as const;

/** A person of a team as it is set; `lead`: one of those who lead it. */
const memberInput = z.object({ userId: id, lead: z.boolean() }).strict();

export const teamSchema = z.object({
  id,
  name: z.string(),
  description: z.string(),
  members: z.array(z.object({ userId: id, name: z.string(), lead: z.boolean() })),
  /** Conversations of the team that are open. */
  open: z.number().int(),
  createdAt: instant,
});
export type Team = z.infer<typeof teamSchema>;

const fields = {
  name: words(60).min(1),
  description: words(300),
  members: z
    .array(memberInput)
    .max(500)
    .refine((list) => new Set(list.map(({ userId }) => userId)).size === list.length, "each person once"),
};

export const listTeams = defineEndpoint({
  method: "GET",
  path: "/api/omni/teams",
  summary: "Teams with their members, by name; at most 200",
  tags: ["team"],
  access: readers,
  response: z.object({ items: z.array(teamSchema), nextCursor: z.string().nullable() }),
});

export const createTeam = defineEndpoint({
  method: "POST",
  path: "/api/omni/teams",
  summary: "Makes a team",
  tags: ["team"],
  access: leaders,
  body: z.object({ ...fields, description: fields.description.default(""), members: fields.members.default([]) }).strict(),
  response: teamSchema,
  status: 201,
});

export const updateTeam = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/teams/:id",
  summary: "Renames a team, describes it, sets who belongs to it",
  tags: ["team"],
  access: leaders,
  params: idParams,
  body: z.object(fields).partial().strict(),
  response: teamSchema,
});

export const deleteTeam = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/teams/:id",
  summary: "Removes a team; its conversations stay and belong to none",
  tags: ["team"],
  access: leaders,
  params: idParams,
  response: done,
});
