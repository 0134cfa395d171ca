import { z } from "zod";
import { amountInQuery } from "../wire.contract.ts";

export const productFilters = {
  q: z.string().max(300).optional(),
  category: z.string().max(100).optional(),
  brand: z.string().max(100).optional(),
  color: z.string().max(40).optional(),
  min_price: amountInQuery.optional(),
  max_price: amountInQuery.optional(),
  /** `cor:preto` — an attribute of the product or of one of its variants; several are separated by commas. */
  attributes: z
    .string()
    .max(500)
    .regex(/^[^:,]{1,60}:[^:,]{1,200}(?:,[^:,]{1,60}:[^:,]{1,200})*$/, "name:value, name:value")
    .optional(),
  /** Active ones unless said. */
  state: z.enum(["active", "inactive", "all"]).optional(),
  stock: z.enum(["in", "out", "low"]).optional(),
  sort: z.enum(["relevance", "price_asc", "price_desc", "newest", "stock_asc"]).optional(),
};
