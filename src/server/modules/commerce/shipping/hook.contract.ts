import { z } from "zod";
import { instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { amount } from "../wire.contract.ts";
import { hookFailure, optionSchema } from "./shipping.contract.ts";

const keepers = { roles: ["ADMIN"], scope: "commerce:write" } as const;

const hook = z.object({
  /** null: no service is asked, the table counts. */
  url: z.string().nullable(),
  enabled: z.boolean(),
  timeout_ms: z.number().int(),
  /** Told once, when it was made: the receiver checks `x-prosa-signature` with it. */
  secret: z.string().nullable(),
  /** How it did when it was last asked. */
  last: z.object({ at: instant, milliseconds: z.number().int(), failure: hookFailure.nullable() }).nullable(),
});

export const getShippingHook = defineEndpoint({
  method: "GET",
  path: "/api/v1/shipping-hook",
  summary: "Where the shop's own delivery service is asked for prices, and how it did last",
  tags: ["commerce"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "commerce:read" },
  response: hook,
});

export const setShippingHook = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/shipping-hook",
  summary:
    "Sets the service that is asked for delivery prices (POST with a signed body); url null takes it away, new_secret gives a new one",
  tags: ["commerce"],
  access: keepers,
  body: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .optional(),
    enabled: z.boolean().optional(),
    timeout_ms: z.int().min(200).max(10_000).optional(),
    new_secret: z.boolean().optional(),
  }),
  response: hook,
});

export const tryShippingHook = defineEndpoint({
  method: "POST",
  path: "/api/v1/shipping-hook/try",
  summary: "Asks the service for one parcel now and tells what it answered",
  tags: ["commerce"],
  access: keepers,
  body: z.strictObject({
    postal_code: z.string().regex(/^\d{5}-?\d{3}$/, "a postal code of 8 digits"),
    grams: z.int().min(0).max(2_000_000).default(500),
    subtotal: amount.default(100),
  }),
  response: z.object({ options: z.array(optionSchema).nullable(), failure: hookFailure.nullable(), milliseconds: z.number().int() }),
});
