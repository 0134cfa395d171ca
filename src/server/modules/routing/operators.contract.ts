import { z } from "zod";
import { id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { queueItemSchema, queueSchema } from "./queues.contract.ts";

const skills = z.array(words(60).min(1)).max(50);

export const operatorSchema = z.object({
  id,
  type: z.enum(["human", "bot"]),
  name: z.string(),
  /** `online` only while a screen of theirs is open. */
  status: z.enum(["online", "away", "offline"]),
  capabilities: z.array(z.string()),
  active_since: instant.nullable(),
  current_load: z.int(),
  max_capacity: z.int(),
  /** Conversations in their hands that came through a queue; at most 50. */
  assigned_conversations: z.array(id),
  teams: z.array(id),
  performance: z.object({
    average_handling_time: z.number().nullable(),
    resolution_rate: z.number().nullable(),
    /** Mean of the notes that customers gave; null: none known. */
    customer_satisfaction: z.number().nullable(),
    conversion_rate: z.number().nullable(),
  }),
  settings: z.object({ max_concurrent_sessions: z.int(), auto_assignment: z.boolean(), specialties: z.array(z.string()) }),
});
export type OperatorWire = z.infer<typeof operatorSchema>;

export const listOperatorsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/operators",
  summary: "Who attends: the automatic agent and people, with what each has in hand; at most 1,000",
  tags: ["queues"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" },
  response: z.object({ items: z.array(operatorSchema), nextCursor: z.string().nullable() }),
});

export const updateOperatorEndpoint = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/operators/:id",
  summary: "Changes how much somebody takes, what they can do, and whether they are given anything; of oneself anybody may say `status`",
  tags: ["queues"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" },
  params: idParams,
  body: z
    .object({
      status: z.enum(["online", "away", "offline"]),
      max_capacity: z.int().min(0).max(1000),
      auto_assignment: z.boolean(),
      capabilities: skills,
      specialties: skills,
    })
    .partial()
    .strict(),
  response: operatorSchema,
});

export const getBoardEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/queues/board",
  summary: "The supervisor's view at once: queues with the first 20 who wait in each, and everybody's load; at most 1,000 people",
  tags: ["queues"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "conversations:read" },
  response: z.object({
    at: instant,
    queues: z.array(queueSchema.extend({ waiting: z.array(queueItemSchema) })),
    operators: z.array(
      z.object({
        id,
        type: z.enum(["human", "bot"]),
        name: z.string(),
        status: z.enum(["online", "away", "offline"]),
        /** Whatever their screens: they want nothing now. */
        says_away: z.boolean(),
        current_load: z.int(),
        max_capacity: z.int(),
        auto_assignment: z.boolean(),
        skills: z.array(z.string()),
        teams: z.array(id),
        /** Of what they have in hand: targets that are near and that were missed. */
        sla_warned: z.int(),
        sla_breached: z.int(),
      }),
    ),
  }),
});
