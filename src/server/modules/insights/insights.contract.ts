import { z } from "zod";
import { id, idParams, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const share = z.number().min(0).max(1).nullable();
const count = z.number().int();

export const userMetricsSchema = z.object({
  user_id: id,
  updated_at: instant,
  shopping_behavior: z.object({
    favorite_categories: z.array(z.object({ category: z.string(), view_count: count, purchase_count: count })),
    favorite_brands: z.array(z.object({ brand: z.string(), view_count: count, purchase_count: count })),
    price_range: z.object({ min: z.number().nullable(), max: z.number().nullable(), average: z.number().nullable() }),
    purchase_frequency: z.object({ last_30_days: count, last_90_days: count, last_365_days: count }),
    payment_methods: z.array(z.object({ method: z.string(), frequency: count })),
  }),
  interaction_metrics: z.object({
    total_interactions: count,
    response_rate: share,
    average_session_duration: z.number().nullable(),
    average_messages_per_session: z.number().nullable(),
    preferred_interaction_time: z.object({ day_of_week: z.string().nullable(), time_of_day: z.string() }).nullable(),
    conversation_topics: z.array(z.object({ topic: z.string(), frequency: count })),
  }),
  conversion_metrics: z.object({
    view_to_cart_rate: share,
    cart_to_order_rate: share,
    overall_conversion_rate: share,
    average_order_value: z.number().nullable(),
    lifetime_value: z.number(),
    first_order_date: instant.nullable(),
    last_order_date: instant.nullable(),
  }),
  /** On the business's own sites; null for somebody who was never seen there, and while the analytics store does not answer. */
  site_behavior: z.object({ page_views: count, product_views: count, products_viewed: count, products_added: count }).nullable(),
  engagement_scores: z.object({
    recency: z.number(),
    frequency: z.number(),
    monetary: z.number(),
    nps: z.number().nullable(),
    satisfaction: z.number().nullable(),
    product_review_rate: share,
    /** What another system of the business wrote into the customer's field of this name; null: nothing did. */
    referral_count: z.number().int().nullable(),
    loyalty_points: z.number().int().nullable(),
  }),
  persuasion_effectiveness: z.object({
    most_effective_techniques: z.array(z.object({ technique: z.string(), conversion_rate: z.number() })),
    most_effective_incentives: z.array(z.object({ incentive: z.string(), conversion_rate: z.number() })),
    objection_patterns: z.array(z.object({ objection: z.string(), frequency: count })),
  }),
});

export type UserMetrics = z.infer<typeof userMetricsSchema>;

export const getUserMetrics = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/:id/metrics",
  summary: "What a customer buys, writes, answers and is moved by, kept in step with every event",
  tags: ["customers"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO"], scope: "customers:read" },
  params: idParams,
  response: userMetricsSchema,
});
