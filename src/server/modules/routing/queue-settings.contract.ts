import { z } from "zod";
import { id, words } from "#shared/api.ts";
import { ExpressionProblem, parseExpression } from "#shared/conditions.ts";

const points = z.int().min(-1000).max(1000);

export const priorityRuleSchema = z.discriminatedUnion("criterion", [
  z.object({ criterion: z.literal("cart_value"), min_value: z.number().min(0).max(1e9), priority_score: points }).strict(),
  z.object({ criterion: z.literal("customer_tier"), value: words(40).min(1), priority_score: points }).strict(),
  z.object({ criterion: z.literal("waiting_time"), per_minute: z.number().min(0).max(100), max_score: z.int().min(0).max(1000) }).strict(),
  z.object({ criterion: z.literal("sentiment"), max_value: z.number().min(-1).max(1), priority_score: points }).strict(),
  z.object({ criterion: z.literal("channel"), value: words(40).min(1), priority_score: points }).strict(),
  z.object({ criterion: z.literal("intent"), value: words(60).min(1), priority_score: points }).strict(),
]);
export type PriorityRule = z.infer<typeof priorityRuleSchema>;

const condition = words(300)
  .min(1)
  .superRefine((text, context) => {
    try {
      parseExpression(text);
    } catch (error) {
      if (!(error instanceof ExpressionProblem)) throw error;
      context.addIssue({ code: "custom", message: error.message });
    }
  });

/**
 * `escalate_to_human`: to the front, priority urgent, the teams' leads are told. `notify_leads`: they are told. `move_to_queue`: waits elsewhere.
 * `waiting_time` counts minutes.
 */
export const escalationRuleSchema = z
  .object({
    condition,
    action: z.enum(["escalate_to_human", "notify_leads", "move_to_queue"]),
    queue_id: id.optional(),
  })
  .strict()
  .refine((rule) => rule.action !== "move_to_queue" || rule.queue_id !== undefined, { path: ["queue_id"], message: "say to which queue" });

export const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "a time such as 09:30");
const businessHour = z
  .object({ day: z.enum(weekdays), start: time, end: time })
  .strict()
  .refine(({ start, end }) => start < end, { path: ["end"], message: "ends after it starts" });

const minutes = z.int().min(1).max(100_000);
const slaSchema = z
  .object({
    /** For customers of this tier, on this kind of channel; absent: for all. The first line that fits counts. */
    customer_tier: words(40).min(1).optional(),
    channel: words(40).min(1).optional(),
    first_response_minutes: minutes,
    next_response_minutes: minutes,
    resolution_minutes: minutes.nullable().default(null),
  })
  .strict();

const some = (most: number) => z.array(words(60).min(1)).max(most).default([]);

export const queueSettingsSchema = z
  .object({
    /** Seconds. Beyond it whoever came first is first, whatever the priority. */
    max_waiting_time: z.int().min(30).max(604_800).default(300),
    priority_rules: z.array(priorityRuleSchema).max(30).default([]),
    escalation_rules: z.array(escalationRuleSchema).max(20).default([]),
    /** Empty: the hours of the company. */
    business_hours: z.array(businessHour).max(42).default([]),
    time_zone: z.string().min(1).max(60).default("America/Sao_Paulo"),
    holidays: z
      .object({ state: z.string().max(4).nullable(), city: z.string().max(20).nullable(), optional: z.boolean() })
      .strict()
      .nullable()
      .default(null),
    /** Outside hours: `wait` where it is, or `overflow` to the other queue at once. */
    after_hours: z.enum(["wait", "overflow"]).default("wait"),
    overflow_queue_id: id.nullable().default(null),
    /** Moves on after so many minutes, or as it enters when so many wait already; null: never. */
    overflow_after_minutes: minutes.nullable().default(null),
    overflow_length: z.int().min(1).max(100_000).nullable().default(null),
    /** Who serves it: members of these teams (none: everybody who attends) who have all these skills. */
    teams: z.array(id).max(50).default([]),
    skills: some(20),
    /** A customer who comes back within so many minutes goes to the same person, when they are there; 0: never. */
    same_person_minutes: z.int().min(0).max(525_600).default(1440),
    /** What comes in here: a list that is empty asks for nothing. */
    match: z
      .object({
        channels: some(20),
        intents: some(50),
        customer_tiers: some(20),
        languages: some(20),
        user_types: some(10),
        reasons: some(30),
      })
      .strict()
      .default({ channels: [], intents: [], customer_tiers: [], languages: [], user_types: [], reasons: [] }),
    sla: z.array(slaSchema).max(30).default([]),
    /** Share of the time after which there is a warning. */
    sla_warning_percent: z.int().min(10).max(99).default(80),
  })
  .strict();
export type QueueSettings = z.infer<typeof queueSettingsSchema>;

/** Settings as they were stored, with the usual for what came later. */
export function settingsOf(stored: unknown): QueueSettings {
  const parsed = queueSettingsSchema.safeParse(stored);
  return parsed.success ? parsed.data : queueSettingsSchema.parse({});
}
