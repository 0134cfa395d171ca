import { z } from "zod";
import { done, id, idParams, instant, moment, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { templateStatuses } from "#shared/template-text.ts";
import { definitionSchema, storedDefinition } from "./definition.contract.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "automations:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "MARKETING"], scope: "automations:write" } as const;
const tags = ["automations"];
const name = z.string().trim().min(1).max(120);
const count = z.number().int();

export const automationSchema = z.object({
  id,
  /** Of those that come with the product: what the activity log calls it. */
  key: z.string().nullable(),
  name: z.string(),
  enabled: z.boolean(),
  /** Number of the version that holds; null: none was published. */
  published: count.nullable(),
  /** The definition as it is being written differs from the published one. */
  changed: z.boolean(),
  definition: storedDefinition,
  /** Of the last seven days. */
  figures: z.object({ runs: count, sent: count, replied: count, converted: count, failed: count, waiting: count }),
  /** When it looks or goes on next; null: when something happens, or it is off. */
  nextRunAt: instant.nullable(),
  version: count,
  createdAt: instant,
  updatedAt: instant,
});
export type Automation = z.infer<typeof automationSchema>;

export const listAutomations = defineEndpoint({
  method: "GET",
  path: "/api/v1/automations",
  summary: "Automations by name, with the figures of the last seven days",
  tags,
  access: readers,
  query: pageQuery.extend({ q: z.string().max(200).optional(), enabled: z.enum(["true", "false"]).optional() }),
  response: pageOf(automationSchema),
});

export const createAutomation = defineEndpoint({
  method: "POST",
  path: "/api/v1/automations",
  summary: "Makes an automation; it is off and unpublished",
  tags,
  access: writers,
  body: z.strictObject({ name, definition: definitionSchema }),
  response: automationSchema,
  status: 201,
});

export const getAutomation = defineEndpoint({
  method: "GET",
  path: "/api/v1/automations/:id",
  summary: "One automation; its ETag goes into If-Match of a change",
  tags,
  access: readers,
  params: idParams,
  response: automationSchema,
});

const draftSchema = z.object({
  name: z.string(),
  language: z.string(),
  category: z.enum(["utility", "marketing"]),
  headerFormat: z.enum(["text", "image", "video", "document"]),
  header: z.string(),
  headerFileId: z.string().nullable(),
  body: z.string(),
  footer: z.string(),
  buttons: z.array(z.object({ kind: z.enum(["reply", "url", "phone", "code"]), text: z.string(), target: z.string() })),
  samples: z.record(z.string(), z.string()),
});

export const listTemplatesOfAutomation = defineEndpoint({
  method: "GET",
  path: "/api/v1/automations/:id/templates",
  summary: "Templates that an automation sends where a channel takes no free text, and how each stands on the channels that have such",
  tags,
  access: readers,
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        name: z.string(),
        language: z.string(),
        /** As the product brings it, ready to be submitted; null: a template of the business's own. */
        draft: draftSchema.nullable(),
        /** status null: the channel does not have it. */
        channels: z.array(
          z.object({
            channelId: id,
            channelName: z.string(),
            status: z.enum(templateStatuses).nullable(),
            rejectedReason: z.string().nullable(),
          }),
        ),
      }),
    ),
  }),
});

export const updateAutomation = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/automations/:id",
  summary: "Changes name or draft; what is published stays as it is until it is published anew",
  tags,
  access: writers,
  params: idParams,
  body: z.strictObject({ name: name.optional(), definition: definitionSchema.optional() }),
  response: automationSchema,
});

export const deleteAutomation = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/automations/:id",
  summary: "Takes an automation away; runs under way stop, the log stays",
  tags,
  access: writers,
  params: idParams,
  response: done,
});

export const publishAutomation = defineEndpoint({
  method: "POST",
  path: "/api/v1/automations/:id/publish",
  summary: "Makes the draft the version that holds; runs that began before end by theirs",
  tags,
  access: writers,
  params: idParams,
  response: automationSchema,
});

export const enableAutomation = defineEndpoint({
  method: "POST",
  path: "/api/v1/automations/:id/enable",
  summary: "Switches an automation on; a draft that was never published is published",
  tags,
  access: writers,
  params: idParams,
  response: automationSchema,
});

export const disableAutomation = defineEndpoint({
  method: "POST",
  path: "/api/v1/automations/:id/disable",
  summary: "Switches an automation off; runs under way stop at their next step",
  tags,
  access: writers,
  params: idParams,
  response: automationSchema,
});

export const listAutomationVersions = defineEndpoint({
  method: "GET",
  path: "/api/v1/automations/:id/versions",
  summary: "Published versions, the newest first (at most 100)",
  tags,
  access: readers,
  params: idParams,
  response: z.object({
    items: z.array(z.object({ number: count, definition: storedDefinition, publishedAt: instant, publishedBy: z.string().nullable() })),
  }),
});

const dryStep = z.object({
  id: z.string(),
  kind: z.string(),
  outcome: z.enum(["done", "sent", "skipped", "failed", "waits", "calling"]),
  code: z.string().nullable(),
  /** The message as the customer would read it. */
  text: z.string().nullable(),
});
const dryRunSchema = z.object({
  /** Cases that the trigger finds. */
  cases: count,
  /** Of these, those for which the conditions hold. */
  wouldStart: count,
  /** Of the examples, those in which something would be sent. */
  wouldSend: count,
  counted: z.enum(["all", "at_least"]),
  examples: z.array(
    z.object({
      customerId: id.nullable(),
      customerName: z.string().nullable(),
      conversationId: id.nullable(),
      dueAt: instant,
      steps: z.array(dryStep),
      /** Why it would end early; null: it would go to its end. */
      ends: z.string().nullable(),
    }),
  ),
});
export type DryRun = z.infer<typeof dryRunSchema>;

export const dryRunAutomation = defineEndpoint({
  method: "POST",
  path: "/api/v1/automations/:id/dry-run",
  summary: "What would start now and what each step would do; nothing is sent or changed. Without a definition the draft is tried",
  tags,
  access: writers,
  params: idParams,
  body: z.strictObject({ definition: definitionSchema.optional() }),
  response: dryRunSchema,
});

const localized = z.object({ "pt-BR": z.string(), en: z.string(), es: z.string() });
export const listTriggerSources = defineEndpoint({
  method: "GET",
  path: "/api/v1/automation-triggers",
  summary: "What can fall due, with its settings and the variables that its texts may have",
  tags,
  access: readers,
  response: z.object({
    items: z.array(
      z.object({
        id: z.string(),
        names: localized,
        fields: z.array(
          z.object({
            key: z.string(),
            kind: z.enum(["minutes", "count", "text"]),
            names: localized,
            default: z.union([z.number(), z.string()]),
            min: z.number().nullable(),
            max: z.number().nullable(),
          }),
        ),
        variables: z.array(z.string()),
      }),
    ),
  }),
});

export const getWebhookSecret = defineEndpoint({
  method: "GET",
  path: "/api/v1/automation-webhook-secret",
  summary: "The key with which calls of automations are signed (Standard Webhooks)",
  tags,
  access: { roles: ["ADMIN"], scope: "automations:write" },
  response: z.object({ secret: z.string() }),
});

const runStatus = z.enum(["waiting", "done", "stopped", "failed"]);
const runSchema = z.object({
  id,
  automationId: id,
  automationName: z.string(),
  automationKey: z.string().nullable(),
  version: count,
  status: runStatus,
  /** Why it stopped or failed. */
  reason: z.string().nullable(),
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  conversationId: id.nullable(),
  subjectId: id.nullable(),
  sent: count,
  startedAt: instant,
  endedAt: instant.nullable(),
  /** When it goes on; null: it has ended. */
  wakeAt: instant.nullable(),
  waitsFor: z.string().nullable(),
  repliedAt: instant.nullable(),
  convertedAt: instant.nullable(),
});
export type AutomationRun = z.infer<typeof runSchema>;

export const listAutomationRuns = defineEndpoint({
  method: "GET",
  path: "/api/v1/automation-runs",
  summary: "Runs, the newest first; `q` looks into the names of automation and customer and the reasons",
  tags,
  access: readers,
  query: pageQuery.extend({
    automationId: id.optional(),
    status: runStatus.optional(),
    customerId: id.optional(),
    conversationId: id.optional(),
    q: z.string().max(200).optional(),
    /** Code of the reason for which it ended. */
    reason: z.string().max(100).optional(),
    from: moment.optional(),
    to: moment.optional(),
  }),
  response: pageOf(runSchema),
});

const runWithSteps = runSchema.extend({
  steps: z.array(
    z.object({
      number: count,
      stepId: z.string(),
      kind: z.string(),
      outcome: z.enum(["done", "sent", "skipped", "failed", "waits", "calling"]),
      code: z.string().nullable(),
      messageId: id.nullable(),
      at: instant,
    }),
  ),
});

export const getAutomationRun = defineEndpoint({
  method: "GET",
  path: "/api/v1/automation-runs/:id",
  summary: "One run with its steps",
  tags,
  access: readers,
  params: idParams,
  response: runWithSteps,
});

export const retryAutomationRun = defineEndpoint({
  method: "POST",
  path: "/api/v1/automation-runs/:id/retry",
  summary: "Lets a run that failed or stopped go on where it stands",
  tags,
  access: writers,
  params: idParams,
  response: runWithSteps,
});

export const cancelAutomationRun = defineEndpoint({
  method: "POST",
  path: "/api/v1/automation-runs/:id/cancel",
  summary: "Stops a run that waits",
  tags,
  access: writers,
  params: idParams,
  response: runWithSteps,
});
