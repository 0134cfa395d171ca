import { z } from "zod";

/** What stands with the conversation while a survey waits for words. */
const awaitingSchema = z.object({
  by: z.literal("satisfaction"),
  /** The survey. */
  ref: z.string(),
  kind: z.enum(["csat", "nps"]),
  /** score: nothing was answered yet; comment: the reason is asked for; done: only another score counts. */
  stage: z.enum(["score", "comment", "done"]),
  until: z.string(),
  /** Somebody of ours has written since: bare words are about that, only what says by itself that it is a score counts. */
  answered: z.boolean().optional(),
});
export type Awaiting = z.infer<typeof awaitingSchema>;

export function readAwaiting(value: unknown, at: Date): Awaiting | null {
  if (value === null || value === undefined) return null;
  const parsed = awaitingSchema.safeParse(value);
  return parsed.success && new Date(parsed.data.until) > at ? parsed.data : null;
}
