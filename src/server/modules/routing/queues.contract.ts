import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { queueSettingsSchema } from "./queue-settings.contract.ts";

const attend = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;
const attendAndWrite = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;
const leaders = { roles: ["ADMIN", "MANAGER"], scope: "settings:write" } as const;

export const queueMetricsSchema = z.object({
  current_length: z.int(),
  /** Of the last day, in seconds; null: there was nothing to measure. */
  average_waiting_time: z.number().nullable(),
  average_handling_time: z.number().nullable(),
  /** Share of those that ended in the last day. */
  abandonment_rate: z.number().nullable(),
  resolution_rate: z.number().nullable(),
  /** Beyond the longest wait now; since when the first waits; targets missed in the last day and now. */
  overdue: z.int(),
  oldest_waiting_since: instant.nullable(),
  breaches: z.int(),
  /** What people have in hand of it; of all that is open, targets that are near and that were missed. */
  in_service: z.int(),
  sla_warned: z.int(),
  sla_breached: z.int(),
});

export const queueSchema = z.object({
  id,
  name: z.string(),
  description: z.string(),
  created_at: instant,
  status: z.enum(["active", "paused"]),
  /** Takes whatever fits no other queue; every account has one. */
  is_default: z.boolean(),
  /** Gives what waits to whoever is free; otherwise people take it themselves. */
  auto_assign: z.boolean(),
  /** Whether it is within its hours now. */
  open: z.boolean(),
  settings: queueSettingsSchema,
  metrics: queueMetricsSchema,
});
export type QueueWire = z.infer<typeof queueSchema>;

const fields = {
  name: words(60).min(1),
  description: words(300),
  status: z.enum(["active", "paused"]),
  auto_assign: z.boolean(),
  settings: queueSettingsSchema,
};

export const listQueuesEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/queues",
  summary: "Queues in the order in which they are asked, with their live figures; at most 100",
  tags: ["queues"],
  access: attend,
  response: z.object({ items: z.array(queueSchema), nextCursor: z.string().nullable() }),
});

export const getQueueEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/queues/:id",
  summary: "One queue with its live figures",
  tags: ["queues"],
  access: attend,
  params: idParams,
  response: queueSchema,
});

export const createQueueEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/v1/queues",
  summary: "Makes a queue",
  tags: ["queues"],
  access: leaders,
  body: z
    .object({
      name: fields.name,
      description: fields.description.default(""),
      status: fields.status.default("active"),
      auto_assign: fields.auto_assign.default(true),
      settings: queueSettingsSchema.partial().default({}),
    })
    .strict(),
  response: queueSchema,
  status: 201,
});

export const updateQueueEndpoint = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/queues/:id",
  summary: "Changes a queue, some of its settings, or its place",
  tags: ["queues"],
  access: leaders,
  params: idParams,
  body: z
    .object({ ...fields, settings: queueSettingsSchema.partial(), /** 0: asked first. */ position: z.int().min(0).max(100) })
    .partial()
    .strict(),
  response: queueSchema,
});

export const deleteQueueEndpoint = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/queues/:id",
  summary: "Removes a queue; what waits in it goes to the one for everything else",
  tags: ["queues"],
  access: leaders,
  params: idParams,
  response: done,
});

export const queueItemSchema = z.object({
  id,
  queue_id: id,
  /** The customer. */
  user_id: id,
  session_id: id.nullable(),
  conversation_id: id,
  customer_name: z.string().nullable(),
  priority_score: z.int(),
  status: z.enum(["waiting", "assigned", "completed", "abandoned", "cancelled"]),
  created_at: instant,
  last_updated_at: instant,
  /** Seconds until it was given to somebody, ended, or now. */
  waiting_time: z.number(),
  agent_assigned: id.nullable(),
  data: z.object({
    channel: z.string(),
    initial_message: z.string().nullable(),
    detected_intent: z.string().nullable(),
    detected_sentiment: z.number().nullable(),
    context: z.object({ last_order_id: id.nullable(), cart_value: z.number(), customer_tier: z.string().nullable() }),
  }),
  /** Why it stands where it does. */
  why: z.object({
    parts: z.array(z.object({ criterion: z.string(), points: z.int(), found: z.union([z.number(), z.string()]) })),
    /** Beyond the longest wait: before all scores, the one who came first first. */
    overdue: z.boolean(),
    escalated: z.boolean(),
  }),
  sla: z.object({
    response: z.object({ kind: z.enum(["first", "next"]), due_at: instant, state: z.enum(["ok", "warned", "breached"]) }).nullable(),
    resolution: z.object({ due_at: instant, state: z.enum(["ok", "warned", "breached"]) }).nullable(),
  }),
});
export type QueueItemWire = z.infer<typeof queueItemSchema>;

export const listQueueItemsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/queue-items",
  summary: "What waits or waited in queues: with `status=waiting` as it stands in line, else newest first",
  tags: ["queues"],
  access: attend,
  query: pageQuery.extend({
    queue_id: id.optional(),
    conversation_id: id.optional(),
    /** In whose hands it is or was. */
    operator_id: id.optional(),
    status: z.enum(["waiting", "assigned", "completed", "abandoned", "cancelled"]).optional(),
  }),
  response: pageOf(queueItemSchema),
});

export const getQueueItemEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/queue-items/:id",
  summary: "One item with all that happened to it",
  tags: ["queues"],
  access: attend,
  params: idParams,
  response: queueItemSchema.extend({
    /** Its place in line, 1 for the first; null: it does not wait. */
    position: z.int().nullable(),
    history: z.array(z.object({ timestamp: instant, event: z.string(), details: z.string(), data: z.record(z.string(), z.unknown()) })),
  }),
});

const transferSchema = z
  .object({ queue_id: id.optional(), operator_id: id.optional(), team_id: id.optional(), reason: words(300).min(1) })
  .strict();

export const transferQueueItemEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/v1/queue-items/:id/transfer",
  summary: "Passes an item to another queue, to a person or to a team (one of them), with a reason",
  tags: ["queues"],
  access: attendAndWrite,
  params: idParams,
  body: transferSchema,
  response: queueItemSchema,
});

export const transferConversationEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/v1/conversations/:id/transfer",
  summary: "The same for a conversation, also one that the agent answers: it stops and a person is to take over",
  tags: ["queues"],
  access: attendAndWrite,
  params: idParams,
  body: transferSchema,
  response: queueItemSchema,
});

export const takeNextEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/v1/queues/next",
  summary: "The next who waits in the queues that the caller may serve becomes theirs; null: nobody waits",
  tags: ["queues"],
  access: attendAndWrite,
  response: z.object({ item: queueItemSchema.nullable() }),
});

const attainment = z.object({
  met: z.int(),
  missed: z.int(),
  /** met / (met + missed); null: there was none. */
  share: z.number().nullable(),
});

export const slaReportEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/queues/sla-report",
  summary: "Targets kept and missed by queue, customer's tier and channel, of what entered the queues in a period of at most 366 days",
  tags: ["queues"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "conversations:read" },
  /** `to` is not part of the period. */
  query: z.object({ from: instant, to: instant }),
  response: z.object({
    from: instant,
    to: instant,
    items: z.array(
      z.object({
        queue_id: id,
        queue_name: z.string(),
        customer_tier: z.string().nullable(),
        channel: z.string(),
        entered: z.int(),
        /** Seconds until somebody had it; null: nobody ever had. */
        average_waiting_time: z.number().nullable(),
        first: attainment,
        next: attainment,
        resolution: attainment,
      }),
    ),
  }),
});
