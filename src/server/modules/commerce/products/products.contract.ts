import { z } from "zod";
import { done, id, idParams, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { productSchema } from "../commerce.contract.ts";
import { amount, attributesInput, label, shopKeepers, shopReaders } from "../wire.contract.ts";

const pieces = z.int().min(0).max(10_000_000);
const weight = z.int().min(1).max(2_000_000);

const variantInput = z.strictObject({
  /** Without id and with a sku that the product has, that variant is changed. */
  id: id.optional(),
  sku: words(120).optional(),
  name: words(200).optional(),
  attributes: attributesInput.optional(),
  price: amount.optional(),
  /** Price before a promotion, above `price`. */
  list_price: amount.nullish(),
  stock: pieces.optional(),
  barcode: words(60).nullish(),
  weight_grams: weight.nullish(),
});
export type VariantInput = z.infer<typeof variantInput>;

const imageInput = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  alt: words(300).default(""),
});

/** What is written of a product. What is not named here is kept in `extra`. */
export const productInput = z.looseObject({
  sku: label(120).optional(),
  name: label(300).optional(),
  description: words(20_000).optional(),
  /** Name or slug; one that the shop does not have is made. */
  category: words(120).nullish(),
  brand: words(120).nullish(),
  attributes: attributesInput.optional(),
  images: z.array(imageInput).max(30).optional(),
  featured: z.int().min(-1000).max(1000).optional(),
  active: z.boolean().optional(),
  external_id: label(200).nullish(),
  weight_grams: weight.nullish(),
  /** Of a product without variants: of its only one. */
  price: amount.optional(),
  list_price: amount.nullish(),
  stock: pieces.optional(),
  variants: z.array(variantInput).min(1).max(200).optional(),
});
export type ProductInput = z.infer<typeof productInput>;

export const createProduct = defineEndpoint({
  method: "POST",
  path: "/api/v1/products",
  summary: "Makes a product with its variants, prices, stock and images; a sku that is taken is refused with 409",
  tags: ["commerce"],
  access: shopKeepers,
  body: productInput,
  response: productSchema,
  status: 201,
});

export const updateProduct = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/products/:id",
  summary: "Changes the fields given; variants, when given, are all that there are. If-Match with an old version is refused with 412",
  tags: ["commerce"],
  access: shopKeepers,
  params: idParams,
  body: productInput,
  response: productSchema,
});

export const deleteProduct = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/products/:id",
  summary: "Removes a product from catalogue and open carts; orders keep what they say of it",
  tags: ["commerce"],
  access: shopKeepers,
  params: idParams,
  response: done,
});

export const bulkProducts = defineEndpoint({
  method: "POST",
  path: "/api/v1/products/bulk",
  summary: "Changes price, stock, category or visibility of many products at once; answers what each was before, for an undo",
  tags: ["commerce"],
  access: shopKeepers,
  body: z.strictObject({
    ids: z.array(id).max(1000).default([]),
    /** Percent up or down on every variant's price, half a cent rounding to even. */
    price_percent: z.number().min(-95).max(1000).optional(),
    price: amount.optional(),
    /** Gives every variant this stock. */
    stock: pieces.optional(),
    /** Adds to (or takes from) every variant's stock; never below zero. */
    stock_change: z.int().min(-1_000_000).max(1_000_000).optional(),
    category: words(120).optional(),
    active: z.boolean().optional(),
    /** Exact values of single variants, as `before` of an earlier answer gives them. */
    variants: z
      .array(z.strictObject({ id, price: amount, list_price: amount.nullable(), stock: pieces }))
      .max(20_000)
      .optional(),
  }),
  response: z.object({
    changed: z.array(id),
    before: z.array(z.object({ id, price: z.number(), list_price: z.number().nullable(), stock: z.number().int() })),
  }),
});

export const importProducts = defineEndpoint({
  method: "POST",
  path: "/api/v1/products/import",
  summary: "Makes and changes products from rows (one a variant) known by sku; with dry_run only says what would happen",
  tags: ["commerce"],
  access: shopKeepers,
  body: z.strictObject({
    rows: z
      .array(z.record(z.string().max(60), z.string().max(20_000)))
      .max(5000)
      .default([]),
    dry_run: z.boolean().default(false),
  }),
  response: z.object({
    created: z.number().int(),
    updated: z.number().int(),
    unchanged: z.number().int(),
    refused: z.array(z.object({ row: z.number().int(), path: z.string(), message: z.string(), value: z.string() })),
  }),
});

export const listCategories = defineEndpoint({
  method: "GET",
  path: "/api/v1/product-categories",
  summary: "Categories with how many products each has",
  tags: ["commerce"],
  access: shopReaders,
  response: z.object({
    items: z.array(
      z.object({
        id,
        name: z.string(),
        slug: z.string(),
        parent_id: id.nullable(),
        synonyms: z.array(z.string()),
        products: z.number().int(),
      }),
    ),
  }),
});

export const listBrands = defineEndpoint({
  method: "GET",
  path: "/api/v1/product-brands",
  summary: "Brands with how many products each has",
  tags: ["commerce"],
  access: shopReaders,
  response: z.object({ items: z.array(z.object({ id, name: z.string(), slug: z.string(), products: z.number().int() })) }),
});

export const failedSearches = defineEndpoint({
  method: "GET",
  path: "/api/v1/failed-searches",
  summary: "What was looked for in the catalogue and not found, the most asked first",
  tags: ["commerce"],
  access: shopReaders,
  query: pageQuery,
  response: pageOf(
    z.object({ text: z.string(), times: z.number().int(), first_at: z.string(), last_at: z.string(), had_some: z.boolean() }),
  ),
});
