import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO", "BI"], scope: "feedback:read" } as const;

const served = z.enum(["person", "agent", "team"]);

export const feedbackSchema = z.object({
  id,
  conversation_id: id,
  customer_id: id,
  /** Hidden from roles that may not see persons, as is the comment. */
  customer_name: z.string().nullable(),
  survey_id: id,
  channel_id: id,
  channel: z.string(),
  channel_name: z.string().nullable(),
  kind: z.enum(["csat", "nps"]),
  /** 1 to 5, how content the customer is; null for an answer about recommending. */
  score: z.number().int().nullable(),
  /** 0 to 10, how likely the customer is to recommend the business; null for an answer about satisfaction. */
  nps_score: z.number().int().nullable(),
  comment: z.string().nullable(),
  /** How the score was read; `scaled`: from another scale, such as "nota 9" of five. */
  reading: z.enum(["tap", "number", "stars", "word", "emoji", "scaled"]),
  /** What the customer had answered first, where the answer was changed in time. */
  first_score: z.number().int().nullable(),
  served_by: served,
  user_id: id.nullable(),
  user_name: z.string().nullable(),
  message_id: id.nullable(),
  commented_at: instant.nullable(),
  created_at: instant,
  updated_at: instant,
});
export type Feedback = z.infer<typeof feedbackSchema>;

const yes = z.enum(["true", "false"]).transform((value) => value === "true");
const score = z.coerce.number().int().min(0).max(10);
export const feedbackFilters = z.object({
  conversation_id: id.optional(),
  customer_id: id.optional(),
  channel_id: id.optional(),
  channel: z.string().trim().max(40).optional(),
  user_id: id.optional(),
  served_by: served.optional(),
  kind: z.enum(["csat", "nps"]).optional(),
  min_score: score.optional(),
  max_score: score.optional(),
  has_comment: yes.optional(),
  created_from: instant.optional(),
  created_to: instant.optional(),
});
export type FeedbackFilters = z.infer<typeof feedbackFilters>;

export const listFeedback = defineEndpoint({
  method: "GET",
  path: "/api/v1/feedback",
  summary: "Answers of customers to the satisfaction survey, newest first",
  tags: ["satisfaction"],
  access: readers,
  query: pageQuery.extend(feedbackFilters.shape),
  response: pageOf(feedbackSchema),
});

export const getFeedback = defineEndpoint({
  method: "GET",
  path: "/api/v1/feedback/:id",
  summary: "One answer to the satisfaction survey",
  tags: ["satisfaction"],
  access: readers,
  params: idParams,
  response: feedbackSchema,
});

const csat = z.object({
  n: z.number().int(),
  /** Mean of 1 to 5; null when nobody answered. */
  mean: z.number().nullable(),
  /** Share of 4 and 5 in percent; null when nobody answered. */
  share: z.number().nullable(),
});
const nps = z.object({
  n: z.number().int(),
  promoters: z.number().int(),
  passives: z.number().int(),
  detractors: z.number().int(),
  /** −100 to 100; null when nobody answered. */
  score: z.number().nullable(),
});
const group = z.object({ key: z.string(), name: z.string().nullable(), channel: z.string().nullable(), csat, nps });
export type FigureGroup = z.infer<typeof group>;
const bar = z.object({ score: z.number().int(), count: z.number().int() });

export const figuresSchema = z.object({
  csat: csat.extend({ distribution: z.array(bar) }),
  nps: nps.extend({ distribution: z.array(bar) }),
  surveys: z.object({
    asked: z.number().int(),
    answered: z.number().int(),
    declined: z.number().int(),
    /** Answered of asked in percent; null when nobody was asked. */
    answer_rate: z.number().nullable(),
    skipped: z.array(z.object({ reason: z.string(), count: z.number().int() })),
  }),
  by_channel: z.array(group),
  by_user: z.array(group),
  by_served: z.array(group),
  formulas: z.object({ csat: z.string(), csat_mean: z.string(), nps: z.string(), answer_rate: z.string() }),
});
export type Figures = z.infer<typeof figuresSchema>;

export const getFeedbackFigures = defineEndpoint({
  method: "GET",
  path: "/api/v1/feedback/figures",
  summary: "Satisfaction and recommendation with their formulas: all, by channel, by person, by who served",
  tags: ["satisfaction"],
  access: readers,
  query: feedbackFilters,
  response: figuresSchema,
});
