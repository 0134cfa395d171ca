import { z } from "zod";
import { done, id, idParams, instant, manyInput, manyOutcome, moment, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { amountInQuery, buyerReaders, extra, itemSchema, label, money, shopWriters, totalsSchema } from "../wire.contract.ts";

const cartStatus = z.enum(["active", "converted", "abandoned"]);

export const cartSchema = z.object({
  id,
  user_id: id,
  user_name: z.string().nullable(),
  session_id: id.nullable(),
  conversation_id: id.nullable(),
  status: cartStatus,
  created_at: instant,
  updated_at: instant,
  items: z.array(itemSchema.extend({ added_at: instant })),
  totals: totalsSchema,
  checkout_url: z.string().nullable(),
  applied_promotions: z.array(z.unknown()),
  metadata: z.object({
    has_abandoned: z.boolean(),
    recovery_attempts: z.number().int(),
    source: z.string().nullable(),
    suggested_by_agent: z.boolean(),
    campaign: z.string().nullable(),
    techniques_used: z.array(z.string()),
    abandoned_at: instant.nullable(),
  }),
  coupon_code: z.string().nullable(),
  /** Why the coupon does not count; null when it does. */
  coupon_problem: z
    .enum(["unknown", "not_yet", "over", "used_up", "used_by_customer", "too_little", "not_these", "not_with_others"])
    .nullable(),
  shipping: z.object({
    postal_code: z.string().nullable(),
    code: z.string(),
    options: z.array(z.object({ code: z.string(), name: z.string().nullable(), price: money, days: z.number().int() })),
  }),
  external_id: z.string().nullable(),
  extra,
  version: z.number().int(),
});
export type CartWire = z.infer<typeof cartSchema>;

export const listCartsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/carts",
  summary: "Carts by filters, the last changed first",
  tags: ["commerce"],
  access: buyerReaders,
  query: pageQuery.extend({
    /** As `user_id`. */
    customerId: id.optional(),
    user_id: id.optional(),
    status: cartStatus.optional(),
    /** `true`: nobody came back to it yet. */
    abandoned: z.enum(["true", "false"]).optional(),
    /** `true`: left once, whatever came of it. */
    has_abandoned: z.enum(["true", "false"]).optional(),
    /** `true`: with at least one line. */
    filled: z.enum(["true", "false"]).optional(),
    min_total: amountInQuery.optional(),
    source: z.string().max(120).optional(),
    updated_from: moment.optional(),
    updated_to: moment.optional(),
    external_id: z.string().max(200).optional(),
  }),
  response: pageOf(cartSchema),
});

export const getCartEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/carts/:id",
  summary: "One cart (ETag: the version for If-Match)",
  tags: ["commerce"],
  access: buyerReaders,
  params: idParams,
  response: cartSchema,
});

const cartLine = z.strictObject({ product_id: id, variant_id: id.optional(), quantity: z.int().min(1).max(99).default(1) });

const metadataInput = z.strictObject({
  recovery_attempts: z.int().min(0).max(10_000).optional(),
  source: words(120).nullish(),
  suggested_by_agent: z.boolean().optional(),
  campaign: words(200).nullish(),
  techniques_used: z.array(label(80)).max(50).optional(),
});

/** What a cart is changed by, lines aside. What is not named here is kept in `extra`. */
export const cartChange = z.looseObject({
  session_id: id.nullish(),
  conversation_id: id.nullish(),
  /** `abandoned` gives an open cart up. */
  status: z.enum(["active", "abandoned"]).optional(),
  coupon_code: words(60).nullish(),
  postal_code: words(20).nullish(),
  shipping_code: words(60).nullish(),
  metadata: metadataInput.optional(),
});
export type CartChange = z.infer<typeof cartChange>;

export const cartInput = cartChange.extend({
  user_id: id,
  external_id: words(200).optional(),
  items: z.array(cartLine).max(200).default([]),
});
export type CartInput = z.infer<typeof cartInput>;

export const createCart = defineEndpoint({
  method: "POST",
  path: "/api/v1/carts",
  summary: "Opens a customer's cart; who has one already gets the lines into that one",
  tags: ["commerce"],
  access: shopWriters,
  body: cartInput,
  response: cartSchema,
  status: 201,
});

export const importCarts = defineEndpoint({
  method: "POST",
  path: "/api/v1/carts/import",
  summary:
    "Opens many carts, each whole or not at all; one whose `external_id` is known stays as it is. With dry_run only says what would happen",
  tags: ["commerce"],
  access: shopWriters,
  body: manyInput,
  response: manyOutcome,
});

export const updateCart = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/carts/:id",
  summary: "Changes coupon, delivery, origin or state of a cart. If-Match with an old version is refused with 412",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  body: cartChange,
  response: cartSchema,
});

export const addCartItem = defineEndpoint({
  method: "POST",
  path: "/api/v1/carts/:id/items",
  summary: "Puts pieces into an open cart",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  body: cartLine,
  response: cartSchema,
});

export const setCartItem = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/carts/:id/items/:variantId",
  summary: "Gives a line of an open cart another quantity; 0 takes it out",
  tags: ["commerce"],
  access: shopWriters,
  params: z.object({ id, variantId: id }),
  body: z.strictObject({ quantity: z.int().min(0).max(99) }),
  response: cartSchema,
});

export const removeCartItem = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/carts/:id/items/:variantId",
  summary: "Takes a line out of an open cart",
  tags: ["commerce"],
  access: shopWriters,
  params: z.object({ id, variantId: id }),
  response: cartSchema,
});

export const deleteCart = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/carts/:id",
  summary: "Removes a cart that has not become an order",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  response: done,
});
