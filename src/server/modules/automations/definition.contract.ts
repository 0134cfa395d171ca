import { z } from "zod";
import { id } from "#shared/api.ts";

/** A text in the languages of the product. Where one is empty, Portuguese speaks for it. */
const texts = (most: number) =>
  z.strictObject({
    "pt-BR": z.string().trim().min(1).max(most),
    en: z.string().trim().max(most).default(""),
    es: z.string().trim().max(most).default(""),
  });
export type Texts = z.infer<ReturnType<typeof texts>>;

/** What conditions may ask about. `customer.attributes.<name>` is open. */
export const factNames = [
  "conversation.status",
  "conversation.channel",
  "conversation.priority",
  "conversation.labels",
  "conversation.assigned",
  "conversation.bot",
  "conversation.language",
  "conversation.last_sender",
  "conversation.last_intent",
  "conversation.sentiment",
  "conversation.silent_minutes",
  "customer.user_type",
  "customer.status",
  "customer.tier",
  "customer.stage",
  "customer.orders_count",
  "customer.lifetime_value",
  "customer.tags",
  "customer.city",
  "customer.state",
  "cart.total",
  "cart.items",
  "cart.recovery_attempts",
  "lead.open",
  "lead.status",
  "lead.score",
  "time.hour",
  "time.weekday",
  "time.open",
  "consent.marketing",
  "consent.automations",
  "run.heard",
] as const;

export const operators = ["is", "is_not", "in", "has", "has_not", "above", "below", "known", "unknown"] as const;
export type Operator = (typeof operators)[number];

const fact = z
  .string()
  .max(80)
  .refine(
    (name) => (factNames as readonly string[]).includes(name) || /^customer\.attributes\.[\w-]{1,60}$/.test(name),
    "not something that a condition can ask about",
  );
const plainValue = z.union([z.string().max(200), z.number(), z.boolean()]);
const test = z
  .strictObject({ fact, is: z.enum(operators), value: z.union([plainValue, z.array(plainValue).min(1).max(50)]).optional() })
  .superRefine(({ is, value }, context) => {
    const bare = is === "known" || is === "unknown";
    if (bare !== (value === undefined))
      context.addIssue({ code: "custom", path: ["value"], message: bare ? "no value belongs here" : "say with what to compare" });
    else if ((is === "in") !== Array.isArray(value) && !bare)
      context.addIssue({ code: "custom", path: ["value"], message: is === "in" ? "a list of values" : "one value" });
    else if ((is === "above" || is === "below") && typeof value !== "number")
      context.addIssue({ code: "custom", path: ["value"], message: "a number" });
  });

export type Condition = z.infer<typeof test> | { all: Condition[] } | { any: Condition[] } | { not: Condition };
export const conditionSchema: z.ZodType<Condition> = z
  .lazy(() =>
    z.union([
      test,
      z.strictObject({ all: z.array(conditionSchema).max(20) }),
      z.strictObject({ any: z.array(conditionSchema).min(1).max(20) }),
      z.strictObject({ not: conditionSchema }),
    ]),
  )
  .meta({ id: "AutomationCondition" });

const stepId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, "small letters, digits and _, a letter first");
const eventType = z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/, "an event such as message.created");
const minutes = z.int().min(1).max(129_600);

const templateFields = {
  name: z.string().trim().min(1).max(200),
  language: z.string().trim().min(2).max(20),
  values: z.record(z.string().max(60), z.string().max(1000)).default({}),
};

export const leafStepSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    id: stepId,
    kind: z.literal("send_message"),
    text: texts(2000),
    options: z.array(texts(40)).max(3).default([]),
    /** Where: in the conversation that the case is about, or on the channel that the customer prefers (the web chat unless said). */
    channel: z.enum(["conversation", "preferred"]).default("conversation"),
    /** What goes out where the channel takes no free text any more; null: nothing. */
    template: z.strictObject(templateFields).nullable().default(null),
  }),
  z.strictObject({ id: stepId, kind: z.literal("send_template"), ...templateFields }),
  z.strictObject({
    id: stepId,
    kind: z.literal("send_email"),
    subject: texts(150),
    text: texts(4000),
    action: z
      .strictObject({ label: texts(60), url: z.string().trim().min(1).max(1000) })
      .nullable()
      .default(null),
  }),
  z.strictObject({ id: stepId, kind: z.literal("assign"), userId: id.nullable() }),
  z.strictObject({ id: stepId, kind: z.literal("add_label"), label: z.string().trim().min(1).max(60) }),
  z.strictObject({ id: stepId, kind: z.literal("remove_label"), label: z.string().trim().min(1).max(60) }),
  z.strictObject({ id: stepId, kind: z.literal("set_priority"), priority: z.enum(["low", "medium", "high", "urgent"]).nullable() }),
  z.strictObject({ id: stepId, kind: z.literal("set_status"), status: z.enum(["active", "pending", "closed"]) }),
  z.strictObject({ id: stepId, kind: z.literal("note"), text: z.string().trim().min(1).max(2000) }),
  z.strictObject({
    id: stepId,
    kind: z.literal("set_attribute"),
    name: z.string().regex(/^[\w-]{1,60}$/, "letters, digits, _ and -"),
    value: z.union([z.string().max(500), z.number(), z.boolean(), z.null()]),
  }),
  z.strictObject({ id: stepId, kind: z.literal("wait"), minutes }),
  z.strictObject({ id: stepId, kind: z.literal("wait_open") }),
  z.strictObject({ id: stepId, kind: z.literal("wait_event"), type: eventType, minutes }),
  z.strictObject({ id: stepId, kind: z.literal("call_webhook"), url: z.url({ protocol: /^https?$/ }).max(1000) }),
  z.strictObject({ id: stepId, kind: z.literal("create_lead"), interest: z.string().trim().max(200).default("") }),
  z.strictObject({ id: stepId, kind: z.literal("hand_over"), summary: z.string().trim().min(1).max(1000) }),
  z.strictObject({ id: stepId, kind: z.literal("start_playbook"), key: z.string().trim().min(1).max(80) }),
  z.strictObject({ id: stepId, kind: z.literal("stop") }),
]);
export type LeafStep = z.infer<typeof leafStepSchema>;
export type StepOf<Kind extends LeafStep["kind"]> = Extract<LeafStep, { kind: Kind }>;

export interface BranchStep {
  id: string;
  kind: "branch";
  if: Condition;
  yes: Step[];
  no: Step[];
}
export type Step = LeafStep | BranchStep;

// Before the union: of a wrong leaf its own problems are told and not that it is no branch.
export const stepSchema: z.ZodType<Step> = z
  .lazy(() =>
    z.discriminatedUnion("kind", [
      z.strictObject({
        id: stepId,
        kind: z.literal("branch"),
        if: conditionSchema,
        yes: z.array(stepSchema).max(30),
        no: z.array(stepSchema).max(30).default([]),
      }),
      ...leafStepSchema.options,
    ]),
  )
  .meta({ id: "AutomationStep" });

export const triggerSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("event"),
    type: eventType,
    /** What the event's own data must say. */
    where: z.record(z.string().max(60), plainValue).default({}),
    /** Once for each event, or once ever for its conversation or customer. */
    once: z.enum(["event", "conversation", "customer"]).default("event"),
  }),
  z.strictObject({
    kind: z.literal("due"),
    source: z.string().max(60),
    params: z.record(z.string().max(40), z.union([z.string().max(200), z.number()])).default({}),
  }),
]);
export type Trigger = z.infer<typeof triggerSchema>;

export const cancelReasons = ["reply", "purchase", "resolved"] as const;

export const definitionSchema = z.strictObject({
  trigger: triggerSchema,
  conditions: conditionSchema.nullable().default(null),
  /** What ends a run that has not ended; somebody who opted out is never written to. */
  cancelOn: z.array(z.enum(cancelReasons)).default(["reply"]),
  /**
   * service: goes to everybody who did not opt out of automatic messages; commercial: nor out of advertising; marketing: to those alone who agreed to
   * advertising.
   */
  purpose: z.enum(["service", "commercial", "marketing"]).default("service"),
  limits: z
    .strictObject({ perDay: z.int().min(1).max(100_000).default(1000), perCustomerPerDay: z.int().min(1).max(20).default(2) })
    .default({ perDay: 1000, perCustomerPerDay: 2 }),
  steps: z.array(stepSchema).min(1).max(50),
});
export type Definition = z.output<typeof definitionSchema>;
export type DefinitionInput = z.input<typeof definitionSchema>;
/** As it is stored and answered: nothing is left to its default. */
export const storedDefinition = definitionSchema as unknown as z.ZodType<Definition, Definition>;
