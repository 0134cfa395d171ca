import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "DPO"], scope: "customers:read" } as const;
const anything = z.record(z.string().max(60), z.unknown());

const when = instant.refine((text) => /^(?:19|20|21)\d\d/.test(text), "an instant between 1900 and 2199");
const entity = z.looseObject({ type: z.string().max(80), value: z.unknown(), confidence: z.number().min(0).max(1).optional() });
const nlpInput = z.looseObject({
  intent: z.string().max(80).nullish(),
  entities: z.array(entity).max(100).optional(),
  sentiment: z
    .looseObject({
      score: z.number().min(-1).max(1),
      magnitude: z.number().min(0).optional(),
      label: z.enum(["negative", "neutral", "positive"]).optional(),
    })
    .optional(),
});

export const interactionSchema = z.object({
  id,
  session_id: id.nullable(),
  user_id: id,
  timestamp: instant,
  channel: z.string(),
  type: z.string(),
  direction: z.enum(["incoming", "outgoing"]),
  content: z.object({ text: z.string(), attachments: z.array(z.unknown()), structured_data: z.unknown() }),
  metadata: anything,
  nlp_data: z.unknown(),
  agent_response: z.unknown(),
  extra: anything,
});

export const listInteractions = defineEndpoint({
  method: "GET",
  path: "/api/v1/interactions",
  summary: "What was said over all channels, with what was understood and answered, newest first; messages and what other systems brought",
  tags: ["customers"],
  access: readers,
  query: pageQuery.extend({
    user_id: id.optional(),
    channel: z.string().max(40).optional(),
    direction: z.enum(["incoming", "outgoing"]).optional(),
  }),
  response: pageOf(interactionSchema),
});

export const getInteraction = defineEndpoint({
  method: "GET",
  path: "/api/v1/interactions/:id",
  summary: "One interaction",
  tags: ["customers"],
  access: readers,
  params: idParams,
  response: interactionSchema,
});

export const createInteraction = defineEndpoint({
  method: "POST",
  path: "/api/v1/interactions",
  summary: "Records an interaction of another system (a call, a visit, an old chat)",
  tags: ["customers"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "customers:write" },
  body: z.looseObject({
    user_id: id,
    session_id: id.nullish(),
    timestamp: when,
    channel: z.string().trim().min(1).max(40),
    type: z.string().trim().min(1).max(40),
    direction: z.enum(["incoming", "outgoing"]),
    content: z.looseObject({
      text: z.string().max(20_000).default(""),
      attachments: z.array(z.unknown()).max(20).default([]),
      structured_data: z.unknown().default(null),
    }),
    metadata: anything.optional(),
    nlp_data: nlpInput.nullish(),
    agent_response: anything.nullish(),
  }),
  response: interactionSchema,
  status: 201,
});
