import { z } from "zod";
import { id, instant, moment, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { buyerReaders, shopReaders } from "../wire.contract.ts";

const filters = {
  order_id: id.optional(),
  user_id: id.optional(),
  score: z.coerce.number().int().min(1).max(5).optional(),
  created_from: moment.optional(),
  created_to: moment.optional(),
};

export const listReviews = defineEndpoint({
  method: "GET",
  path: "/api/v1/reviews",
  summary: "What buyers said of their orders, newest first",
  tags: ["commerce"],
  access: buyerReaders,
  query: pageQuery.extend(filters),
  response: pageOf(
    z.object({
      id,
      order_id: id,
      user_id: id.nullable(),
      score: z.number().int(),
      title: z.string(),
      comment: z.string(),
      external_id: z.string().nullable(),
      created_at: instant,
      answered_at: instant.nullable(),
    }),
  ),
});

export const reviewSummary = defineEndpoint({
  method: "GET",
  path: "/api/v1/review-summary",
  summary: "Satisfaction (CSAT): the mean of the scores and the share of fours and fives; null without reviews",
  tags: ["commerce"],
  access: shopReaders,
  query: z.object(filters),
  response: z.object({
    reviews: z.number().int(),
    mean: z.number().nullable(),
    top_two_box: z.number().nullable(),
    by_score: z.array(z.object({ score: z.number().int(), reviews: z.number().int() })),
  }),
});
