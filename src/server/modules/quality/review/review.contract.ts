import { z } from "zod";
import { done, id, idParams, instant, moment } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { intents } from "#shared/messages.ts";
import { qualityFlags } from "../record/records.contract.ts";

const reviewers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;
const tags = ["quality"];

export const strata = ["rated_bad", "unanswered", "handed_over", "low_confidence", "negative", "random"] as const;
const flags = z.array(z.enum(qualityFlags)).max(qualityFlags.length);
const meant = z.object({ intent: z.enum(intents), sentiment: z.enum(["negative", "neutral", "positive"]) }).strict();
export type Meant = z.infer<typeof meant>;

export const checkUnderstanding = defineEndpoint({
  method: "PUT",
  path: "/api/v1/messages/:id/understanding",
  summary: "Says what a customer meant and felt: confirms what was understood, or corrects it",
  tags,
  access: reviewers,
  params: idParams,
  body: meant,
  response: meant.extend({ by: z.string(), at: instant }),
});

export const uncheckUnderstanding = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/messages/:id/understanding",
  summary: "Takes back what was said of a message's meaning",
  tags,
  access: reviewers,
  params: idParams,
  response: done,
});

export const flagReply = defineEndpoint({
  method: "PUT",
  path: "/api/v1/messages/:id/flags",
  summary: "Says how good a reply of the agent was; an empty list takes it back",
  tags,
  access: reviewers,
  params: idParams,
  body: z.object({ flags }).strict(),
  response: z.object({ flags }),
});

const line = z.object({ id, who: z.enum(["customer", "agent", "person"]), text: z.string(), at: instant });

const reviewItem = z.object({
  /** The reply. */
  id,
  conversation_id: id,
  /** Why it was chosen. */
  stratum: z.enum(strata),
  at: instant,
  held_until: instant,
  /** What the customer had said, with what was understood; null when there is no such message. */
  asked: line.extend({ intent: z.string(), confidence: z.number(), sentiment: z.string() }).nullable(),
  reply: line.extend({ type: z.string().nullable(), confidence: z.number().nullable(), brain: z.string().nullable() }),
  /** What was said before, oldest first. */
  before: z.array(line),
  /** What the agent's own checks noted. */
  signals: z.array(z.string()),
});
export type ReviewItem = z.infer<typeof reviewItem>;

export const claimReviews = defineEndpoint({
  method: "POST",
  path: "/api/v1/reviews/claim",
  summary: "Takes replies to review into one's hands for ten minutes: nobody else is given them",
  tags,
  access: reviewers,
  body: z.object({ limit: z.number().int().min(1).max(20).optional() }).strict(),
  response: z.object({ items: z.array(reviewItem), waiting: z.number().int() }),
});

export const judgeReview = defineEndpoint({
  method: "POST",
  path: "/api/v1/reviews/:id/judge",
  summary: "What a person says of a reply and of the message that it answers",
  tags,
  access: reviewers,
  params: idParams,
  body: z.object({ meant: meant.nullable(), flags }).strict(),
  response: done,
});

export const reopenReview = defineEndpoint({
  method: "POST",
  path: "/api/v1/reviews/:id/reopen",
  summary: "Takes a verdict back: the reply is in one's hands again",
  tags,
  access: reviewers,
  params: idParams,
  response: done,
});

export const skipReview = defineEndpoint({
  method: "POST",
  path: "/api/v1/reviews/:id/skip",
  summary: "Leaves a reply to others",
  tags,
  access: reviewers,
  params: idParams,
  response: done,
});

export const exportPhrases = defineEndpoint({
  method: "GET",
  path: "/api/v1/quality/training-phrases",
  summary: "Phrases with the intent that people gave them, without persons: one JSON object a line, for training",
  tags,
  access: { roles: ["ADMIN", "MANAGER"], scope: "conversations:read" },
  query: z.object({ corrected: z.enum(["true", "false"]).optional(), from: moment.optional(), to: moment.optional() }),
  response: z.string(),
});
