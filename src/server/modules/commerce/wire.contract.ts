import { z } from "zod";
import { id, words } from "#shared/api.ts";

// Parts that the contracts of the shop share.

export const shopReaders = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "commerce:read" } as const;
export const shopWriters = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "commerce:write" } as const;
/** Who sees what tells of single buyers. */
export const buyerReaders = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "commerce:read" } as const;
/** What changes the shop itself: prices, promotions, rates, settings. */
export const shopKeepers = { roles: ["ADMIN", "MANAGER"], scope: "commerce:write" } as const;

const largest = 100_000_000;

/** A decimal amount that is whole cents: 1899.9. More than two decimals are refused, never rounded. */
export const amount = z
  .number()
  .min(0)
  .max(largest)
  .refine((value) => Math.abs(value * 100 - Math.round(value * 100)) < 1e-6, "an amount with at most two decimals");

/** An amount in a query string. */
export const amountInQuery = z.coerce.number().min(0).max(largest);

export const label = (most: number) => z.string().trim().min(1).max(most);

/** Attributes of goods: colour, storage, size. */
export const attributesInput = z
  .record(z.string().min(1).max(60), z.string().max(300))
  .refine((values) => Object.keys(values).length <= 60, {
    message: "at most 60 attributes",
  });

export const extra = z.record(z.string(), z.unknown());

/** Decimal amount in the account's currency, as it is read: 1899.9. */
export const money = z.number();

export const totalsSchema = z.object({ subtotal: money, shipping: money, discount: money, tax: money, grand_total: money });

export const itemSchema = z.object({
  product_id: id.nullable(),
  variant_id: id.nullable(),
  name: z.string(),
  quantity: z.number().int(),
  unit_price: money,
  total_price: money,
  attributes: z.record(z.string(), z.string()),
});

export const addressSchema = z.object({
  name: z.string(),
  street: z.string(),
  complement: z.string(),
  district: z.string(),
  city: z.string(),
  state: z.string(),
  postal_code: z.string(),
  country: z.string(),
});

export const addressInput = z.strictObject({
  name: words(200).default(""),
  street: words(300).default(""),
  complement: words(200).default(""),
  district: words(200).default(""),
  city: words(200).default(""),
  state: words(60).default(""),
  postal_code: words(20).default(""),
  country: words(60).default("Brasil"),
});

export const paymentMethods = ["pix", "credit_card", "debit_card", "boleto", "voucher", "on_delivery", "to_be_arranged", "other"] as const;
export const paymentStatuses = ["pending", "approved", "refused", "cancelled", "expired", "refunded"] as const;

export const cardInfo = z.strictObject({
  brand: z.string().max(40).default(""),
  last_digits: z
    .string()
    .regex(/^\d{4}$/, "the last four digits, never more")
    .optional(),
  holder_name: z.string().max(120).optional(),
});

export const conversionInput = z.strictObject({
  source: words(120).nullish(),
  campaign: words(200).nullish(),
  agent_assisted: z.boolean().optional(),
  techniques_used: z.array(label(80)).max(50).optional(),
  /** Minutes. */
  time_to_convert: z.number().min(0).max(10_000_000).nullish(),
});

export const lineInput = z.strictObject({
  product_id: id.nullish(),
  variant_id: id.nullish(),
  name: label(300).optional(),
  attributes: attributesInput.optional(),
  quantity: z.int().min(1).max(9999).default(1),
  /** The catalogue's price unless said. */
  unit_price: amount.optional(),
});
