import { z } from "zod";
import { done, id, idParams, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { amount, amountInQuery, label, money, shopKeepers, shopReaders } from "../wire.contract.ts";

const cep = z.string().regex(/^\d{5}-?\d{3}$/, "a postal code of 8 digits");

export const optionSchema = z.object({ code: z.string(), name: z.string().nullable(), price: money, days: z.number().int() });
export const hookFailure = z.enum(["timeout", "unreachable", "bad_status", "bad_answer", "no_options"]);

export const shippingRateSchema = z.object({
  id,
  code: z.string(),
  name: z.string(),
  cep_from: z.string(),
  cep_to: z.string(),
  max_grams: z.number().int().nullable(),
  price: money,
  per_kg: money,
  free_from: money.nullable(),
  days: z.number().int(),
});

export const listShippingRates = defineEndpoint({
  method: "GET",
  path: "/api/v1/shipping-rates",
  summary: "The shop's table of delivery prices, by postal code",
  tags: ["commerce"],
  access: shopReaders,
  query: pageQuery,
  response: pageOf(shippingRateSchema),
});

const rateInput = z.strictObject({
  code: label(60).optional(),
  name: label(120).optional(),
  cep_from: cep.optional(),
  cep_to: cep.optional(),
  max_grams: z.int().min(1).max(2_000_000).nullish(),
  price: amount.optional(),
  per_kg: amount.optional(),
  free_from: amount.nullish(),
  days: z.int().min(0).max(120).optional(),
});
export type ShippingRateInput = z.infer<typeof rateInput>;

export const createShippingRate = defineEndpoint({
  method: "POST",
  path: "/api/v1/shipping-rates",
  summary: "Adds a row to the table: a range of postal codes, weight, price and days",
  tags: ["commerce"],
  access: shopKeepers,
  body: rateInput,
  response: shippingRateSchema,
  status: 201,
});

export const updateShippingRate = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/shipping-rates/:id",
  summary: "Changes a row of the table",
  tags: ["commerce"],
  access: shopKeepers,
  params: idParams,
  body: rateInput,
  response: shippingRateSchema,
});

export const deleteShippingRate = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/shipping-rates/:id",
  summary: "Takes a row out of the table",
  tags: ["commerce"],
  access: shopKeepers,
  params: idParams,
  response: done,
});

export const quoteShipping = defineEndpoint({
  method: "GET",
  path: "/api/v1/shipping-quotes",
  summary: "Ways of delivery to a postal code with price and days, the cheapest first",
  tags: ["commerce"],
  access: shopReaders,
  query: z.object({
    postal_code: cep.optional(),
    grams: z.coerce.number().int().min(0).max(2_000_000).optional(),
    subtotal: amountInQuery.optional(),
  }),
  response: z.object({
    items: z.array(optionSchema),
    /** Who said so: the shop's own delivery service, its table, or its flat price. */
    source: z.enum(["hook", "table", "flat"]),
    /** Why it was not the shop's own service; null when it was, or when there is none. */
    failure: hookFailure.nullable(),
  }),
});

const settings = z.object({
  guest_order_tracking: z.enum(["off", "status_only"]),
  /** Delivery where the table has no row. */
  shipping: z.object({ flat: money, free_from: money.nullable(), days: z.number().int() }),
  unknown_fields: z.enum(["keep", "refuse"]),
  pix_hours: z.number().int(),
  boleto_hours: z.number().int(),
  abandon_minutes: z.number().int(),
  max_installments: z.number().int(),
  min_installment: money,
  payment_provider: z.enum(["none", "test"]),
  /** Days after delivery in which the shop takes goods back or exchanges them; the law's days count besides. */
  return_days: z.number().int(),
});

export const getShopSettings = defineEndpoint({
  method: "GET",
  path: "/api/v1/shop-settings",
  summary: "How the shop delivers, is paid, holds pieces and counts carts as abandoned",
  tags: ["commerce"],
  access: shopReaders,
  response: settings,
});

export const setShopSettings = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/shop-settings",
  summary: "Changes the settings given",
  tags: ["commerce"],
  access: { roles: ["ADMIN"], scope: "commerce:write" },
  body: z.strictObject({
    guest_order_tracking: z.enum(["off", "status_only"]).optional(),
    shipping: z.strictObject({ flat: amount, free_from: amount.nullable(), days: z.int().min(1).max(90) }).optional(),
    unknown_fields: z.enum(["keep", "refuse"]).optional(),
    pix_hours: z.int().min(1).max(720).optional(),
    boleto_hours: z.int().min(1).max(720).optional(),
    abandon_minutes: z.int().min(5).max(43_200).optional(),
    max_installments: z.int().min(1).max(24).optional(),
    min_installment: amount.optional(),
    payment_provider: z.enum(["none", "test"]).optional(),
    return_days: z.int().min(0).max(365).optional(),
  }),
  response: settings,
});
