import { z } from "zod";
import { id, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const decisionKinds = ["lead_score", "classification", "return", "refund", "agent_action", "offer"] as const;
export type DecisionKind = (typeof decisionKinds)[number];

const reviewSchema = z.object({
  outcome: z.enum(["kept", "changed"]),
  note: z.string(),
  reviewer: z.string(),
  at: instant,
  request_id: id.nullable(),
});

export const decisionSchema = z.object({
  kind: z.enum(decisionKinds),
  /** The lead, the customer, the return, the refund, the consent, the run that it is of. */
  subject_id: id,
  at: instant,
  /** What was decided, shortly: "72", "approved", "apply_coupon". */
  decided: z.string(),
  /** What it was decided by: names and values, such as the parts of a score. */
  reasons: z.array(z.object({ name: z.string(), value: z.string() })),
  /** The newest one first. */
  reviews: z.array(reviewSchema),
});
export type Decision = z.infer<typeof decisionSchema>;

export const listDecisions = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/decisions",
  summary: "What was decided by program about a customer, with its reasons and what persons said about it",
  tags: ["privacy"],
  access: { roles: ["ADMIN", "DPO"], scope: "privacy:read" },
  query: z.object({ user_id: id }),
  response: z.object({ items: z.array(decisionSchema) }),
});

export const reviewDecision = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/decisions/reviews",
  summary: "Writes down that a person looked at a decision again, and what came of it; keys cannot",
  tags: ["privacy"],
  access: { roles: ["ADMIN", "DPO"], scope: "privacy:write" },
  body: z.strictObject({
    user_id: id,
    kind: z.enum(decisionKinds),
    subject_id: id,
    request_id: id.optional(),
    outcome: z.enum(["kept", "changed"]),
    note: words(4000).min(10, "at least ten characters: the person has a right to the reason"),
  }),
  response: z.object({ items: z.array(decisionSchema) }),
  status: 201,
});
