import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { productFilters } from "./products/filters.contract.ts";
import { shopReaders as readers } from "./wire.contract.ts";

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
  barcode: z.string().nullable(),
  weight_grams: z.number().int().nullable(),
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
  active: z.boolean(),
  featured: z.number().int(),
  external_id: z.string().nullable(),
  weight_grams: z.number().int().nullable(),
  extra: z.record(z.string(), z.unknown()),
  created_at: instant,
  updated_at: instant,
  version: z.number().int(),
});
export type ProductWire = z.infer<typeof productSchema>;

export const listProductsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/products",
  summary: "Search the catalogue as people type: spelling, accents and synonyms forgiven, in stock first",
  tags: ["commerce"],
  access: readers,
  query: pageQuery.extend(productFilters),
  response: pageOf(productSchema).extend({ total: z.number().int(), relaxed: z.boolean() }),
});

export const getProductEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/products/:id",
  summary: "One product with its variants (ETag: the version for If-Match)",
  tags: ["commerce"],
  access: readers,
  params: idParams,
  response: productSchema,
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
  query: z.object({ utm_campaign: z.string().trim().max(200).optional(), utm_source: z.string().trim().max(120).optional() }),
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

export { cartSchema, listCartsEndpoint, type CartWire } from "./carts/carts.contract.ts";
export { getOrderEndpoint, listOrdersEndpoint, orderSchema, type OrderWire } from "./orders/orders.contract.ts";
