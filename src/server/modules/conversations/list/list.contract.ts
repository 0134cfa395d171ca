import { z } from "zod";
import { done, id, idParams } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { conversationStatuses, priorities, userTypes } from "#shared/messages.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;

/** What a list of conversations is narrowed by; stands in addresses and in saved views. */
export const listFilterSchema = z.object({
  /**
   * A room of the inbox: `mine`, `queue` (nobody has it and the agent does not answer), `bot` (the agent has it), `mentions` (a note names
   * the caller), `team` (of a team that the caller belongs to), `all`. Without `status` only what is open and not put off; `mentions` shows every status.
   */
  view: z.enum(["mine", "queue", "bot", "mentions", "team", "all"]).optional(),
  channel: z.string().max(40).optional(),
  userType: z.enum(userTypes).optional(),
  status: z.enum(conversationStatuses).optional(),
  /** A user's id, `me` or `none`. */
  assignee: z.string().max(40).optional(),
  /** A team's id, `mine` (one that the caller belongs to) or `none`. */
  team: z.string().max(40).optional(),
  label: z.string().max(60).optional(),
  priority: z.enum([...priorities, "none"]).optional(),
  /** `waiting`: nobody has answered yet; `unread`. */
  attention: z.enum(["waiting", "unread"]).optional(),
  /** Customers who wait for an answer of a person longer than this. */
  waitingMinutes: z.coerce.number().int().min(0).max(100_000).optional(),
  /** Conversations whose last message came before this instant: the list begins there. */
  before: z.iso.datetime({ offset: true }).optional(),
  /** Words of the customer's name, or of the last message of one of the 2,000 newest conversations of the list; accents and case ignored. */
  q: z.string().max(200).optional(),
  /** `newest` message first (when absent), the one who waits longest first, or the highest priority first. */
  order: z.enum(["newest", "waiting", "priority"]).optional(),
});
export type ListFilter = z.infer<typeof listFilterSchema>;

/** A filter as it stands in a body: numbers are numbers. */
const keptFilterSchema = listFilterSchema.extend({ waitingMinutes: z.number().int().min(0).max(100_000).optional() }).strict();

const counted = z.array(z.object({ value: z.string(), count: z.number().int() }));

export const countConversations = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations/counts",
  summary: "Conversations by room, by saved view and by the values that a list could be narrowed by",
  tags: ["conversations"],
  access: readers,
  query: listFilterSchema.omit({ order: true }).extend({ facets: z.enum(["true", "false"]).optional() }),
  response: z.object({
    mine: z.number(),
    queue: z.number(),
    all: z.number(),
    bot: z.number(),
    /** Of the caller's teams. */
    team: z.number(),
    unread: z.number(),
    closed: z.number(),
    /** Conversations in which a note that names the caller was not read. */
    mentions: z.number(),
    /** By id of a saved view; null: what it asks for (words, a time) cannot be counted beforehand. */
    views: z.record(z.string(), z.number().nullable()),
    /** How many the filter of this request matches; null as above. */
    matching: z.number().nullable(),
    /** With `facets=true`: for each dimension, how many there would be with that value in place of the filter's own; null as above. */
    facets: z
      .object({ channel: counted, userType: counted, status: counted, assignee: counted, label: counted, priority: counted, team: counted })
      .nullable(),
  }),
});

export const getResponseTimes = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations/response-times",
  summary: "How fast customers are answered today, and who waits now",
  tags: ["conversations"],
  access: readers,
  response: z.object({
    /** Conversations answered for the first time since midnight in the account's time zone; at most the 5,000 newest. The median is plain time. */
    answeredToday: z.number().int(),
    medianFirstResponseSeconds: z.number().nullable(),
    /** Of those, answered within the target; only time in business hours counts. */
    withinTarget: z.number().int(),
    /** Customers who wait for a person now, and since when the first of them does. */
    waiting: z.number().int(),
    oldestWaitingSince: z.string().nullable(),
    targets: z.object({ firstResponseMinutes: z.number(), nextResponseMinutes: z.number() }),
    /**
     * When the company attends, from the oldest wait (at most 60 days ago) until two days from now: only this time counts against the targets.
     * null: no business hours are set, all time counts.
     */
    openSpans: z.array(z.object({ from: z.string(), to: z.string() })).nullable(),
  }),
});

export const responseTargetsSchema = z.object({
  firstResponseMinutes: z.number().int().min(1).max(10_080),
  nextResponseMinutes: z.number().int().min(1).max(10_080),
});
export type ResponseTargets = z.infer<typeof responseTargetsSchema>;

export const setResponseTargets = defineEndpoint({
  method: "PUT",
  path: "/api/omni/response-targets",
  summary: "Sets within how many minutes customers are to be answered",
  tags: ["conversations"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "conversations:write" },
  body: responseTargetsSchema.strict(),
  response: responseTargetsSchema,
});

const savedViewFields = {
  name: z.string().trim().min(1).max(60),
  filter: keptFilterSchema,
};
export const savedViewSchema = z.object({
  id,
  name: z.string(),
  filter: keptFilterSchema,
  shared: z.boolean(),
  /** The caller may change and remove it. */
  editable: z.boolean(),
});
export type SavedView = z.infer<typeof savedViewSchema>;

export const listSavedViews = defineEndpoint({
  method: "GET",
  path: "/api/omni/saved-views",
  summary: "The caller's saved views and those of everybody, in their order (at most 50 of each)",
  tags: ["conversations"],
  access: readers,
  response: z.object({ items: z.array(savedViewSchema), nextCursor: z.null() }),
});

export const createSavedView = defineEndpoint({
  method: "POST",
  path: "/api/omni/saved-views",
  summary: "Keeps a filter under a name, for oneself or (leaders) for everybody",
  tags: ["conversations"],
  access: writers,
  body: z.object({ ...savedViewFields, shared: z.boolean() }).strict(),
  response: savedViewSchema,
  status: 201,
});

export const updateSavedView = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/saved-views/:id",
  summary: "Renames a saved view, changes its filter or its place",
  tags: ["conversations"],
  access: writers,
  params: idParams,
  body: z
    .object({ ...savedViewFields, /** 0: first of its kind. */ position: z.number().int().min(0).max(50) })
    .partial()
    .strict(),
  response: savedViewSchema,
});

export const deleteSavedView = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/saved-views/:id",
  summary: "Removes a saved view",
  tags: ["conversations"],
  access: writers,
  params: idParams,
  response: done,
});

export const bulkChangeSchema = z
  .object({
    status: z.enum(["active", "pending", "closed"]),
    snoozedUntil: z.iso.datetime({ offset: true }),
    /** A user's id, `me`, or null for nobody. */
    assignee: z.string().max(40).nullable(),
    /** A team's id, or null for none. */
    team: id.nullable(),
    addLabels: z.array(z.string().min(1).max(60)).max(20),
    removeLabels: z.array(z.string().min(1).max(60)).max(20),
    priority: z.enum(priorities).nullable(),
    /** true: as not read by the team; false: as read. */
    unread: z.boolean(),
  })
  .partial()
  .strict();

const bulkStateSchema = z.object({
  id,
  /** Conversations chosen, gone through, really changed, and brought back. */
  total: z.number().int(),
  done: z.number().int(),
  changed: z.number().int(),
  undone: z.number().int(),
  state: z.enum(["running", "done", "undoing", "undone"]),
});
export type BulkState = z.infer<typeof bulkStateSchema>;

export const startBulkChange = defineEndpoint({
  method: "POST",
  path: "/api/omni/bulk-changes",
  summary: "Changes many conversations at once: those named, or all that a filter matches now. Goes through the first 500.",
  tags: ["conversations"],
  access: writers,
  body: z
    .object({
      ids: z.array(id).min(1).max(1000).optional(),
      filter: keptFilterSchema.optional(),
      change: bulkChangeSchema,
    })
    .strict(),
  response: bulkStateSchema,
  status: 201,
});

export const continueBulkChange = defineEndpoint({
  method: "POST",
  path: "/api/omni/bulk-changes/:id/continue",
  summary: "Goes through the next 500 conversations, forwards or back",
  tags: ["conversations"],
  access: writers,
  params: idParams,
  response: bulkStateSchema,
});

export const undoBulkChange = defineEndpoint({
  method: "POST",
  path: "/api/omni/bulk-changes/:id/undo",
  summary: "Brings back what the change replaced, except where somebody has changed it since. Goes through the first 500.",
  tags: ["conversations"],
  access: writers,
  params: idParams,
  response: bulkStateSchema,
});
