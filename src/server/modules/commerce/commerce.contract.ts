import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "commerce:read" } as const;

/** Decimal amount in the account's currency: 1899.9. */
const money = z.number();
const attributes = z.record(z.string(), z.string());

const variantSchema = z.object({
  id,
  sku: z.string(),
  name: z.string(),
  attributes,
  price: money,
  list_price: money.nullable(),
  stock: z.number().int(),
});

export const productSchema = z.object({
  id,
  sku: z.string(),
  name: z.string(),
  description: z.string(),
  category: z.string().nullable(),
  brand: z.string().nullable(),
  attributes,
  price: money,
  list_price: money.nullable(),
  stock: z.number().int(),
  in_stock: z.boolean(),
  images: z.array(z.object({ url: z.string(), alt: z.string() })),
  variants: z.array(variantSchema),
});
export type ProductWire = z.infer<typeof productSchema>;

const totalsSchema = z.object({ subtotal: money, shipping: money, discount: money, tax: money, grand_total: money });

const itemSchema = z.object({
  product_id: id.nullable(),
  variant_id: id.nullable(),
  name: z.string(),
  quantity: z.number().int(),
  unit_price: money,
  total_price: money,
  attributes,
});

export const cartSchema = z.object({
  id,
  user_id: id,
  conversation_id: id.nullable(),
  status: z.enum(["active", "converted", "abandoned"]),
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
  }),
});
export type CartWire = z.infer<typeof cartSchema>;

const orderStatus = z.enum(["pending", "paid", "processing", "shipped", "out_for_delivery", "delivered", "cancelled", "returned"]);

export const orderSchema = z.object({
  id,
  order_number: z.string(),
  user_id: id.nullable(),
  cart_id: id.nullable(),
  status: orderStatus,
  created_at: instant,
  updated_at: instant,
  items: z.array(itemSchema),
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
    method: z.enum(["credit_card", "pix", "boleto", "on_delivery", "to_be_arranged"]),
    status: z.enum(["pending", "approved", "refused", "refunded"]),
    installments: z.number().int().optional(),
    card_info: z.object({ brand: z.string(), last_digits: z.string() }).optional(),
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
});
export type OrderWire = z.infer<typeof orderSchema>;

const addressSchema = z.object({
  name: z.string(),
  street: z.string(),
  complement: z.string(),
  district: z.string(),
  city: z.string(),
  state: z.string(),
  postal_code: z.string(),
  country: z.string(),
});

const decimal = z.coerce.number().nonnegative().max(100_000_000);

export const listProductsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/products",
  summary: "Search the catalogue as people type: spelling, accents and synonyms forgiven, in stock first",
  tags: ["commerce"],
  access: readers,
  query: pageQuery.extend({
    q: z.string().max(300).optional(),
    category: z.string().max(100).optional(),
    brand: z.string().max(100).optional(),
    color: z.string().max(40).optional(),
    min_price: decimal.optional(),
    max_price: decimal.optional(),
    sort: z.enum(["relevance", "price_asc", "price_desc"]).optional(),
  }),
  response: pageOf(productSchema).extend({ total: z.number().int(), relaxed: z.boolean() }),
});

export const getProductEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/products/:id",
  summary: "One product with its variants",
  tags: ["commerce"],
  access: readers,
  params: idParams,
  response: productSchema,
});

export const listOrdersEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/orders",
  summary: "Orders, newest first",
  tags: ["commerce"],
  access: readers,
  query: pageQuery.extend({ customerId: id.optional(), status: orderStatus.optional() }),
  response: pageOf(orderSchema),
});

export const getOrderEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/orders/:id",
  summary: "One order with its delivery address",
  tags: ["commerce"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "commerce:read" },
  params: idParams,
  response: orderSchema.extend({ shipping_address: addressSchema.nullable() }),
});

export const listCartsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/carts",
  summary: "Carts, newest first",
  tags: ["commerce"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "commerce:read" },
  query: pageQuery.extend({ customerId: id.optional(), status: z.enum(["active", "converted", "abandoned"]).optional() }),
  response: pageOf(cartSchema),
});

export const productImageEndpoint = defineEndpoint({
  method: "GET",
  path: "/catalog/images/:accountId/:file",
  summary: "Picture of a product (PNG)",
  tags: ["commerce"],
  access: "public",
  params: z.object({ accountId: id, file: z.string().regex(/^[0-9a-f-]{36}\.png$/) }),
  response: z.unknown(),
});

const tokenParams = z.object({ token: z.string().max(100) });

export const checkoutPageEndpoint = defineEndpoint({
  method: "GET",
  path: "/checkout/:token",
  summary: "Checkout page of a cart (HTML)",
  tags: ["commerce"],
  access: "public",
  params: tokenParams,
  response: z.unknown(),
});

export const placeOrderEndpoint = defineEndpoint({
  method: "POST",
  path: "/checkout/:token",
  summary: "Order the cart of a checkout page (form data in, HTML out)",
  tags: ["commerce"],
  access: "public",
  params: tokenParams,
  response: z.unknown(),
});
