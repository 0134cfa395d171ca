import { z } from "zod";
import { done, id, idParams, instant, moment, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { amount, label, money, shopKeepers, shopReaders } from "../wire.contract.ts";

const kind = z.enum(["percent", "fixed", "free_shipping"]);

export const promotionSchema = z.object({
  id,
  name: z.string(),
  code: z.string().nullable(),
  kind,
  percent: z.number().nullable(),
  amount: money.nullable(),
  min_subtotal: money,
  max_discount: money.nullable(),
  starts_at: instant.nullable(),
  ends_at: instant.nullable(),
  product_ids: z.array(id),
  category_ids: z.array(id),
  usage_limit: z.number().int().nullable(),
  per_customer_limit: z.number().int().nullable(),
  stackable: z.boolean(),
  priority: z.number().int(),
  active: z.boolean(),
  uses: z.number().int(),
  created_at: instant,
  updated_at: instant,
  version: z.number().int(),
});
export type PromotionWire = z.infer<typeof promotionSchema>;

const limit = z.int().min(1).max(1_000_000_000);

const changeable = z.strictObject({
  name: label(120).optional(),
  /** null: it counts without a coupon. */
  code: words(60)
    .regex(/^[\p{L}\p{N}_-]*$/u, "letters, digits, - and _")
    .nullish(),
  kind: kind.optional(),
  percent: z.number().gt(0).max(100).multipleOf(0.0001).nullish(),
  amount: amount.refine((value) => value > 0, "above 0").nullish(),
  min_subtotal: amount.optional(),
  max_discount: amount.refine((value) => value > 0, "above 0").nullish(),
  starts_at: moment.nullish(),
  ends_at: moment.nullish(),
  product_ids: z.array(id).max(1000).optional(),
  category_ids: z.array(id).max(200).optional(),
  usage_limit: limit.nullish(),
  per_customer_limit: limit.nullish(),
  stackable: z.boolean().optional(),
  priority: z.int().min(-1000).max(1000).optional(),
  active: z.boolean().optional(),
});
export type PromotionInput = z.infer<typeof changeable>;

export const listPromotions = defineEndpoint({
  method: "GET",
  path: "/api/v1/promotions",
  summary: "Promotions and coupons, the newest first",
  tags: ["commerce"],
  access: shopReaders,
  query: pageQuery,
  response: pageOf(promotionSchema),
});

export const getPromotion = defineEndpoint({
  method: "GET",
  path: "/api/v1/promotions/:id",
  summary: "One promotion (ETag: the version for If-Match)",
  tags: ["commerce"],
  access: shopReaders,
  params: idParams,
  response: promotionSchema,
});

export const createPromotion = defineEndpoint({
  method: "POST",
  path: "/api/v1/promotions",
  summary: "Makes a promotion: per cent, an amount or free delivery, with its conditions; a code that is taken is refused with 409",
  tags: ["commerce"],
  access: shopKeepers,
  body: changeable,
  response: promotionSchema,
  status: 201,
});

export const updatePromotion = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/promotions/:id",
  summary: "Changes the fields given; orders made before keep what they were given",
  tags: ["commerce"],
  access: shopKeepers,
  params: idParams,
  body: changeable,
  response: promotionSchema,
});

export const deletePromotion = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/promotions/:id",
  summary: "Removes a promotion; orders keep what they were given",
  tags: ["commerce"],
  access: shopKeepers,
  params: idParams,
  response: done,
});
