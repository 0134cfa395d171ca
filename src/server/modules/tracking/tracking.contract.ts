import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const keepers = { roles: ["ADMIN", "MANAGER", "MARKETING"], scope: "tracking:write" } as const;
const readers = { roles: ["ADMIN", "MANAGER", "MARKETING", "SECRETARY"], scope: "tracking:read" } as const;

export const unknownFields = ["keep", "refuse"] as const;

export const sourceSchema = z.object({
  id,
  name: z.string(),
  write_key: z.string(),
  unknown_fields: z.enum(unknownFields),
  consent_required: z.boolean(),
  allowed_origins: z.array(z.string()),
  created_at: instant,
  last_event_at: instant.nullable(),
});
export type TrackingSource = z.infer<typeof sourceSchema>;

const origin = z.url({ protocol: /^https?$/ }).transform((value) => new URL(value).origin);
const sourceFields = {
  name: z.string().trim().min(1).max(80),
  unknown_fields: z.enum(unknownFields).optional(),
  consent_required: z.boolean().optional(),
  allowed_origins: z.array(origin).max(50).optional(),
};

export const listTrackingSources = defineEndpoint({
  method: "GET",
  path: "/api/v1/tracking-sources",
  summary: "Sites and apps that send events, with their write keys",
  tags: ["Tracking"],
  access: keepers,
  response: z.object({ items: z.array(sourceSchema) }),
});

export const createTrackingSource = defineEndpoint({
  method: "POST",
  path: "/api/v1/tracking-sources",
  summary: "Makes a source with a new write key",
  tags: ["Tracking"],
  access: keepers,
  body: z.object(sourceFields),
  response: sourceSchema,
  status: 201,
});

export const updateTrackingSource = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/tracking-sources/:id",
  summary: "Changes a source",
  tags: ["Tracking"],
  access: keepers,
  params: idParams,
  body: z.object({ ...sourceFields, name: sourceFields.name.optional() }),
  response: sourceSchema,
});

export const deleteTrackingSource = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/tracking-sources/:id",
  summary: "Ends a source: its key is refused from then on, its events stay",
  tags: ["Tracking"],
  access: keepers,
  params: idParams,
  response: done,
});

export const rotateTrackingSource = defineEndpoint({
  method: "POST",
  path: "/api/v1/tracking-sources/:id/rotate",
  summary: "Gives a source a new write key: the old one is refused from then on",
  tags: ["Tracking"],
  access: keepers,
  params: idParams,
  response: sourceSchema,
});

export const eventCategories = [
  "page_view",
  "engagement",
  "ecommerce",
  "navigation",
  "form",
  "search",
  "social",
  "video",
  "download",
  "error",
  "performance",
] as const;
export type EventCategory = (typeof eventCategories)[number];

const words = z.string();
export const eventSchema = z.object({
  id,
  event_name: words,
  category: z.enum(eventCategories),
  action: words,
  label: words,
  value: z.number().nullable(),
  timestamp: instant,
  received_at: instant,
  visitor_id: id,
  user_id: id.nullable(),
  session_id: id,
  page: z.object({ url: words, path: words, title: words, referrer: words, referrer_type: words }),
  device: z.object({ type: words, brand: words, model: words, browser: words, os: words, screen_resolution: words }),
  geo: z.object({ country: words, region: words, city: words, timezone: words, ip_hash: words }),
  marketing: z.object({
    utm_source: words,
    utm_medium: words,
    utm_campaign: words,
    utm_term: words,
    utm_content: words,
    gclid: words,
    fbclid: words,
  }),
  ecommerce: z.object({
    cart_id: words,
    order_id: words,
    product_id: words,
    product_sku: words,
    product_name: words,
    product_category: words,
    product_brand: words,
    price: z.number().nullable(),
    quantity: z.number().nullable(),
    search_term: words,
    search_results_count: z.number().nullable(),
  }),
  engagement: z.object({ scroll_depth: z.number().nullable(), time_on_page: z.number().nullable(), clicks_count: z.number().nullable() }),
  performance: z.object({ page_load_time: z.number().nullable(), server_response_time: z.number().nullable() }),
  properties: z.record(z.string(), z.unknown()),
});
export type TrackedEvent = z.infer<typeof eventSchema>;

export const listTrackedEvents = defineEndpoint({
  method: "GET",
  path: "/api/v1/events",
  summary: "Events of sites and apps, newest first; seconds old",
  tags: ["Tracking"],
  access: readers,
  query: pageQuery.extend({
    user_id: id.optional(),
    visitor_id: id.optional(),
    event_name: z.string().max(200).optional(),
    category: z.enum(eventCategories).optional(),
    from: instant.optional(),
    to: instant.optional(),
  }),
  response: pageOf(eventSchema),
});

export const productInsights = [
  "top_products",
  "failed_searches",
  "popular_searches",
  "co_viewed",
  "bought_together",
  "price_sensitivity",
  "positioning",
] as const;

export const getCatalogInsight = defineEndpoint({
  method: "GET",
  path: "/api/v1/catalog-access",
  summary:
    "What visitors do with the catalogue: top products, failed and popular searches, products seen or bought together, price sensitivity, positions",
  tags: ["Tracking"],
  access: readers,
  query: z.object({
    /** top_products unless said. */
    insight: z.enum(productInsights).optional(),
    days: z.coerce.number().int().min(1).max(366).optional(),
    product_id: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
  response: z.object({
    insight: z.enum(productInsights),
    days: z.number().int(),
    items: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
  }),
});
