import { z } from "zod";
import { id, words } from "#shared/api.ts";
import { intents, userTypes } from "#shared/messages.ts";

export const goals = ["purchase", "booking", "lead_qualified", "return_solved", "recovery"] as const;
export type Goal = (typeof goals)[number];

/** What a message is about beside its intent, read by patterns. */
export const topics = ["gift", "price", "delivery_cost", "delivery_time", "trust", "undecided", "cannot_come"] as const;
export type Topic = (typeof topics)[number];

/** When a conversation enters. All parts must hold; an empty list or `any` always does. */
export const entrySchema = z.strictObject({
  /** Of intents and topics one must be there, where any is named. */
  intents: z.array(z.enum(intents)).max(intents.length),
  topics: z.array(z.enum(topics)).max(topics.length),
  /** Feeling of the message, −1 to 1; null: any. */
  sentimentFrom: z.number().min(-1).max(1).nullable(),
  sentimentTo: z.number().min(-1).max(1).nullable(),
  cart: z.enum(["any", "empty", "filled", "abandoned"]),
  /** Worth of the cart at least, in cents. */
  cartFromCents: z.int().min(0).max(100_000_000),
  /** Kinds of channels. */
  channels: z.array(z.string().max(40)).max(20),
  people: z.array(z.enum(userTypes)).max(userTypes.length),
  /** Whether the agent or the team has answered before. */
  contact: z.enum(["any", "first", "again"]),
  orders: z.enum(["any", "none", "some"]),
  /** Stages of life of the customer, as the customer's page has them. */
  stages: z.array(z.string().max(40)).max(20),
});
export type Entry = z.infer<typeof entrySchema>;

export const textsSchema = z.strictObject({
  "pt-BR": words(600).min(1),
  /** Empty: the Portuguese text is used. */
  en: words(600),
  es: words(600),
});

export const stepSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9_]{0,29}$/, "small letters, digits and _"),
  kind: z.enum(["say", "ask", "offer", "tool", "hand_over"]),
  texts: textsSchema,
  /** After the answer to what the customer wrote, or in its place where that was nothing to answer. */
  place: z.enum(["after", "instead"]),
  /** When it counts as done: once said, once answered, or once the customer named something, wants something or filled the cart. */
  done: z.enum(["said", "answered", "entity", "intent", "cart"]),
  /** Kinds of things named, or intents, for `done`. */
  doneBy: z.array(z.string().max(40)).max(20),
  /** The promotion of an offer. */
  promotionId: id.nullable(),
  tool: z.enum(["search_products"]).nullable(),
});
export type Step = z.infer<typeof stepSchema>;

export const definitionSchema = z
  .strictObject({
    name: words(80).min(1),
    goal: z.enum(goals),
    entry: entrySchema,
    steps: z.array(stepSchema).min(1).max(12),
    exit: z.strictObject({
      /** Turns of the customer at most. */
      turns: z.int().min(1).max(50),
      hours: z.int().min(1).max(720),
      /** A bare no to what was asked or offered ends it. */
      onRefusal: z.boolean(),
    }),
    /** What the agent may offer: beyond this an offer is left out. */
    limits: z.strictObject({
      percent: z.number().min(0).max(100),
      cents: z.int().min(0).max(100_000_000),
      freeDelivery: z.boolean(),
      /** Days between two offers to a customer. */
      everyDays: z.int().min(0).max(365),
    }),
    /** Share of the conversations that are left alone, to be compared with. */
    heldOutPercent: z.int().min(0).max(50),
    /** For how many hours after the entry the goal counts for it. */
    goalHours: z.int().min(1).max(720),
    /** Days until the same conversation may enter again. */
    againAfterDays: z.int().min(0).max(365),
  })
  .superRefine((playbook, context) => {
    const seen = new Set<string>();
    for (const [index, step] of playbook.steps.entries()) {
      const issue = (field: string, message: string) => context.addIssue({ code: "custom", path: ["steps", index, field], message });
      if (seen.has(step.id)) issue("id", "each step has an id of its own");
      seen.add(step.id);
      if (step.kind === "tool" && step.tool === null) issue("tool", "say which tool");
      if ((step.done === "entity" || step.done === "intent") && step.doneBy.length === 0) issue("doneBy", "say what counts");
    }
  });
export type Definition = z.infer<typeof definitionSchema>;
