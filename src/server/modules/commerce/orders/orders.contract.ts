import { z } from "zod";
import { id, idParams, instant, manyInput, manyOutcome, moment, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import {
  addressInput,
  addressSchema,
  amount,
  amountInQuery,
  buyerReaders,
  cardInfo,
  conversionInput,
  extra,
  itemSchema,
  lineInput,
  money,
  paymentMethods,
  paymentStatuses,
  shopReaders,
  shopWriters,
  totalsSchema,
} from "../wire.contract.ts";

export const orderStatus = z.enum(["pending", "paid", "processing", "shipped", "out_for_delivery", "delivered", "cancelled", "returned"]);

export const orderSchema = z.object({
  id,
  order_number: z.string(),
  user_id: id.nullable(),
  /** Masked for roles that may not see persons. */
  user_name: z.string().nullable(),
  cart_id: id.nullable(),
  status: orderStatus,
  created_at: instant,
  updated_at: instant,
  items: z.array(itemSchema.extend({ id })),
  totals: totalsSchema,
  shipping_method: z.object({
    code: z.string().nullable(),
    name: z.string().nullable(),
    /** Calendar date in the account's time zone. */
    estimated_delivery: z.iso.date().nullable(),
    tracking_number: z.string().nullable(),
    tracking_url: z.string().nullable(),
  }),
  payment: z.object({
    method: z.enum(paymentMethods),
    status: z.enum(paymentStatuses),
    installments: z.number().int().optional(),
    card_info: z.object({ brand: z.string(), last_digits: z.string().optional(), holder_name: z.string().optional() }).optional(),
    transaction_id: z.string().optional(),
  }),
  notes: z.string(),
  conversion: z.object({
    source: z.string().nullable(),
    campaign: z.string().nullable(),
    agent_assisted: z.boolean(),
    techniques_used: z.array(z.string()),
    time_to_convert: z.number().nullable(),
  }),
  external_id: z.string().nullable(),
  /** Its pieces are held until then; unpaid, it is cancelled. */
  reserved_until: instant.nullable(),
  extra,
  version: z.number().int(),
});
export type OrderWire = z.infer<typeof orderSchema>;

const states = orderStatus.options.join("|");

const orderFilters = {
  /** As `user_id`. */
  customerId: id.optional(),
  user_id: id.optional(),
  /** One state, or several with commas. */
  status: z
    .string()
    .max(200)
    .regex(new RegExp(`^(?:${states})(?:,(?:${states}))*$`), "states of an order, separated by commas")
    .optional(),
  placed_from: moment.optional(),
  placed_to: moment.optional(),
  min_total: amountInQuery.optional(),
  max_total: amountInQuery.optional(),
  payment_method: z.enum(paymentMethods).optional(),
  payment_status: z.enum(paymentStatuses).optional(),
  source: z.string().max(120).optional(),
  campaign: z.string().max(200).optional(),
  agent_assisted: z.enum(["true", "false"]).optional(),
  /** An order number, or its beginning. */
  number: z.string().max(60).optional(),
  product_id: id.optional(),
  external_id: z.string().max(200).optional(),
};

export const listOrdersEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/orders",
  summary: "Orders by filters, newest first",
  tags: ["commerce"],
  access: shopReaders,
  query: pageQuery.extend(orderFilters),
  response: pageOf(orderSchema),
});

export const orderSummary = defineEndpoint({
  method: "GET",
  path: "/api/v1/order-summary",
  summary: "Number and sums of the orders that fit the filters, altogether and by state, exact to the cent",
  tags: ["commerce"],
  access: shopReaders,
  query: z.object(orderFilters),
  response: z.object({
    orders: z.number().int(),
    totals: totalsSchema.omit({ tax: true }),
    by_status: z.array(z.object({ status: orderStatus, orders: z.number().int(), grand_total: money })),
  }),
});

export const getOrderEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/orders/:id",
  summary: "One order with its delivery address (ETag: the version for If-Match)",
  tags: ["commerce"],
  access: buyerReaders,
  params: idParams,
  response: orderSchema.extend({ shipping_address: addressSchema.nullable() }),
});

export const paymentInput = z.strictObject({
  method: z.enum(paymentMethods).optional(),
  status: z.enum(paymentStatuses).optional(),
  installments: z.int().min(1).max(99).optional(),
  card_info: cardInfo.optional(),
  transaction_id: words(200).optional(),
});

const shippingInput = z.strictObject({
  code: words(60).nullish(),
  name: words(120).nullish(),
  estimated_delivery: z.iso.date().nullish(),
  tracking_number: words(120).nullish(),
  tracking_url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullish(),
});

/** What an order is changed by. What is not named here is kept in `extra`. */
export const orderChange = z.looseObject({
  shipping_address: addressInput.optional(),
  shipping_method: shippingInput.optional(),
  payment: paymentInput.optional(),
  notes: words(10_000).optional(),
  conversion: conversionInput.optional(),
});
export type OrderChange = z.infer<typeof orderChange>;

export const orderInput = orderChange.extend({
  order_number: words(60).optional(),
  external_id: words(200).optional(),
  user_id: id.nullish(),
  status: orderStatus.default("pending"),
  created_at: moment.optional(),
  items: z.array(lineInput).min(1).max(500),
  totals: z.strictObject({ shipping: amount.default(0), discount: amount.default(0), tax: amount.default(0) }).optional(),
  /** Takes the pieces out of stock; refused when there are too few. */
  take_stock: z.boolean().default(true),
});
export type OrderInput = z.infer<typeof orderInput>;

export const createOrder = defineEndpoint({
  method: "POST",
  path: "/api/v1/orders",
  summary: "Makes an order; its pieces are taken out of stock unless said otherwise",
  tags: ["commerce"],
  access: shopWriters,
  body: orderInput,
  response: orderSchema,
  status: 201,
});

export const importOrders = defineEndpoint({
  method: "POST",
  path: "/api/v1/orders/import",
  summary:
    "Makes many orders, each whole or not at all; one whose `external_id` is known stays as it is. With dry_run only says what would happen",
  tags: ["commerce"],
  access: shopWriters,
  body: manyInput,
  response: manyOutcome,
});

export const updateOrder = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/orders/:id",
  summary: "Changes delivery, payment, conversion data and notes. If-Match with an old version is refused with 412",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  body: orderChange,
  response: orderSchema,
});

export const changeOrderStatus = defineEndpoint({
  method: "POST",
  path: "/api/v1/orders/:id/status",
  summary:
    "Brings an order to its next state; a step that the rules do not have is refused with 409. Cancelled orders give their pieces back",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  body: z.strictObject({
    status: orderStatus,
    note: words(1000).default(""),
    tracking_number: words(120).optional(),
    tracking_url: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .optional(),
  }),
  response: orderSchema,
});

export const orderTimeline = defineEndpoint({
  method: "GET",
  path: "/api/v1/orders/:id/timeline",
  summary: "The states that an order went through, who brought it there, and where it may go from here",
  tags: ["commerce"],
  access: buyerReaders,
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        from: orderStatus.nullable(),
        to: orderStatus,
        at: instant,
        actor: z.object({ kind: z.string(), name: z.string().nullable() }),
        note: z.string(),
      }),
    ),
    next: z.array(orderStatus),
  }),
});

const orderItemSchema = itemSchema.extend({ id, order_id: id, line: z.number().int() });

export const listOrderItems = defineEndpoint({
  method: "GET",
  path: "/api/v1/order-items",
  summary: "Lines of orders, by order or by product",
  tags: ["commerce"],
  access: shopReaders,
  query: pageQuery.extend({ order_id: id.optional(), product_id: id.optional() }),
  response: pageOf(orderItemSchema),
});

export const getOrderItem = defineEndpoint({
  method: "GET",
  path: "/api/v1/order-items/:id",
  summary: "One line of an order",
  tags: ["commerce"],
  access: shopReaders,
  params: idParams,
  response: orderItemSchema,
});
