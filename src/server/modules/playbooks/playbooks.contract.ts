import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { definitionSchema } from "./definition.contract.ts";

const readers = { roles: ["ADMIN", "MANAGER"], scope: "playbooks:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER"], scope: "playbooks:write" } as const;
const attendants = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "playbooks:read" } as const;
const attending = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "playbooks:write" } as const;

const key = z.string().regex(/^[a-z][a-z0-9_]{1,59}$/, "small letters, digits and _");
const keyParams = z.object({ key });

const share = z.object({
  /** Conversations whose goal was reached or whose time for it is over. */
  n: z.int(),
  converted: z.int(),
  /** converted / n × 100; null: none yet. */
  conversion: z.number().nullable(),
  /** 95 % (Wilson), in per cent. */
  low: z.number().nullable(),
  high: z.number().nullable(),
});
export type Share = z.infer<typeof share>;

export const effectivenessSchema = z.object({
  days: z.int(),
  run: share,
  heldOut: share,
  /** Difference of both in percentage points, with its interval (Newcombe); null where one of them has none. */
  difference: z.object({ points: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** (run − held out) / held out × 100; null: nothing to compare with. */
  lift: z.number().nullable(),
  /** Runs whose time is not over. */
  open: z.int(),
  /** Runs that a person of the team began; they are in no rate. */
  byHand: z.int(),
  amount: z.number(),
  exits: z.record(z.string(), z.int()),
});
export type Effectiveness = z.infer<typeof effectivenessSchema>;

const playbook = z.object({
  key,
  pack: z.string(),
  /** It came with the product. */
  standard: z.boolean(),
  /** A standard one that the business changed. */
  changed: z.boolean(),
  on: z.boolean(),
  version: z.int(),
  definition: definitionSchema,
  effectiveness: effectivenessSchema,
});
export type PlaybookView = z.infer<typeof playbook>;

export const listPlaybooks = defineEndpoint({
  method: "GET",
  path: "/api/v1/playbooks",
  summary: "The playbooks of the business with what each achieves",
  tags: ["playbooks"],
  access: readers,
  query: z.object({ days: z.coerce.number().int().min(1).max(730).optional() }),
  response: pageOf(playbook),
});
export const getPlaybook = defineEndpoint({
  method: "GET",
  path: "/api/v1/playbooks/:key",
  summary: "One playbook with what it achieves",
  tags: ["playbooks"],
  access: readers,
  params: keyParams,
  query: z.object({ days: z.coerce.number().int().min(1).max(730).optional() }),
  response: playbook,
});
export const putPlaybook = defineEndpoint({
  method: "PUT",
  path: "/api/v1/playbooks/:key",
  summary: "Writes a playbook anew: its next version. An unknown key makes one",
  tags: ["playbooks"],
  access: writers,
  params: keyParams,
  body: definitionSchema,
  response: playbook,
});
export const switchPlaybook = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/playbooks/:key",
  summary: "Switches a playbook on or off",
  tags: ["playbooks"],
  access: writers,
  params: keyParams,
  body: z.strictObject({ on: z.boolean() }),
  response: playbook,
});
export const removePlaybook = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/playbooks/:key",
  summary: "Takes an own playbook away; a standard one is as it came again",
  tags: ["playbooks"],
  access: writers,
  params: keyParams,
  response: done,
});

const version = z.object({ version: z.int(), at: instant, by: z.string(), definition: definitionSchema });
export const listPlaybookVersions = defineEndpoint({
  method: "GET",
  path: "/api/v1/playbooks/:key/versions",
  summary: "What a playbook said before, newest first",
  tags: ["playbooks"],
  access: readers,
  params: keyParams,
  query: pageQuery,
  response: pageOf(version),
});
export const restorePlaybook = defineEndpoint({
  method: "POST",
  path: "/api/v1/playbooks/:key/restore",
  summary: "Brings back an earlier version as the newest; 0 is what came with the product",
  tags: ["playbooks"],
  access: writers,
  params: keyParams,
  body: z.strictObject({ version: z.int().min(0) }),
  response: playbook,
});

const run = z.object({
  id,
  key,
  version: z.int(),
  conversation_id: id,
  customer_id: id,
  arm: z.enum(["run", "held_out"]),
  started_by: z.enum(["agent", "person", "automation"]),
  status: z.enum(["active", "ended"]),
  steps: z.array(z.object({ id: z.string(), how: z.enum(["said", "done", "skipped"]), at: instant })),
  turns: z.int(),
  exit: z.string().nullable(),
  goal: z.string(),
  goal_at: instant.nullable(),
  amount: z.number().nullable(),
  entered_at: instant,
  ended_at: instant.nullable(),
});
export type RunView = z.infer<typeof run>;

export const listPlaybookRuns = defineEndpoint({
  method: "GET",
  path: "/api/v1/playbook-runs",
  summary: "Where playbooks were played, newest first",
  tags: ["playbooks"],
  access: readers,
  query: pageQuery.extend({ key: key.optional(), conversation_id: id.optional() }),
  response: pageOf(run),
});

const played = z.object({
  /** What is being played; null: nothing. */
  current: z
    .object({ run, name: z.string(), steps: z.array(z.object({ id: z.string(), text: z.string() })), step: z.string().nullable() })
    .nullable(),
  /** What would be the next one, by what it achieved; null: none fits. */
  recommended: z
    .object({
      key,
      name: z.string(),
      /** `effectiveness`: by at least `least` conversations; `insufficient`: it fits, and there is too little to tell what it achieves. */
      basis: z.enum(["effectiveness", "insufficient"]),
      n: z.int(),
      least: z.int(),
      conversion: z.number().nullable(),
    })
    .nullable(),
  /** What the customer's lead asks for: CONVERT, NURTURE, PUSH or DISCARD; null: no open lead. */
  action: z.string().nullable(),
  /** Playbooks that can be begun by hand. */
  choices: z.array(z.object({ key, name: z.string() })),
});
export type PlayedView = z.infer<typeof played>;

export const getConversationPlaybook = defineEndpoint({
  method: "GET",
  path: "/api/v1/conversations/:id/playbook",
  summary: "The playbook of a conversation, its step, and which one is recommended next",
  tags: ["playbooks"],
  access: attendants,
  params: idParams,
  response: played,
});
export const startConversationPlaybook = defineEndpoint({
  method: "PUT",
  path: "/api/v1/conversations/:id/playbook",
  summary: "Begins a playbook in a conversation by hand",
  tags: ["playbooks"],
  access: attending,
  params: idParams,
  body: z.strictObject({ key }),
  response: played,
});
export const stopConversationPlaybook = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/conversations/:id/playbook",
  summary: "Ends the playbook of a conversation",
  tags: ["playbooks"],
  access: attending,
  params: idParams,
  response: played,
});
