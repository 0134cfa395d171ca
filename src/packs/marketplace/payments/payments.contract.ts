import { z } from "zod";
import { id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { escrowSchema } from "../jobs.contract.ts";

/** Money is moved by those who answer for it. */
const keepers = { roles: ["ADMIN", "MANAGER"], scope: "marketplace:money" } as const;
const text = z.string().nullable();

export const paymentSchema = z.object({
  id,
  /** What the client pays, what a provider of services gets, what goes back. */
  kind: z.enum(["charge", "payout", "refund"]),
  method: z.enum(["pix", "credit_card", "boleto", "other"]),
  amount: z.number(),
  /** approved: a charge that was paid; done: a payout or refund that arrived. */
  status: z.enum(["pending", "approved", "refused", "expired", "done"]),
  /** The charge that is the escrow's deposit. */
  counts: z.boolean(),
  /** Who moves the money; manual: a person of the team, who then says so. */
  provider: z.string(),
  provider_reference: text,
  /** What the client needs to pay: `qr_text` of a Pix, `line` of a boleto. */
  instructions: z.record(z.string(), z.string()),
  /** Why it has not gone: the provider's words, `no_payout_key` or `amount_differs`. */
  failure: text,
  expires_at: instant.nullable(),
  settled_at: instant.nullable(),
  created_at: instant,
});
export type MarketPayment = z.infer<typeof paymentSchema>;

const escrowMoney = z.object({
  escrow: escrowSchema,
  payments: z.array(paymentSchema),
  /** Where the client pays, and finds the receipt afterwards. */
  pay_url: z.string(),
  /** Somebody takes payments for this account. */
  payable: z.boolean(),
});
export type EscrowMoney = z.infer<typeof escrowMoney>;

export const getEscrow = defineEndpoint({
  method: "GET",
  path: "/api/v1/escrows/:id",
  summary: "One escrow with what was charged, paid out and given back",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  response: escrowMoney,
});

export const chargeEscrow = defineEndpoint({
  method: "POST",
  path: "/api/v1/escrows/:id/charges",
  summary: "Charges the client through the account's provider of payments; a Pix or boleto that is open still is given again",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  body: z
    .object({
      method: z.enum(["pix", "credit_card", "boleto"]),
      installments: z.number().int().min(1).max(24).optional(),
      /** What the provider's page gave for a card, never a card's number. */
      card_token: words(300).optional(),
    })
    .strict(),
  response: escrowMoney,
});

export const retryPayment = defineEndpoint({
  method: "POST",
  path: "/api/v1/escrow-payments/:id/retry",
  summary: "Asks the provider anew for a payout or refund that it refused",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  response: escrowMoney,
});

export const confirmPayment = defineEndpoint({
  method: "POST",
  path: "/api/v1/escrow-payments/:id/done",
  summary: "Notes that a payout or refund was made by hand",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  body: z.object({ reference: words(200).optional() }).strict(),
  response: escrowMoney,
});

export const getPaymentNotices = defineEndpoint({
  method: "GET",
  path: "/api/v1/marketplace/payment-notices",
  summary: "Where a provider of payments tells of escrows, and the secret that it signs with",
  tags: ["marketplace"],
  access: { roles: ["ADMIN"], scope: "marketplace:money" },
  response: z.object({ provider: text, url: text, secret: text }),
});

const noticeParams = z.object({ account: id, provider: z.string().regex(/^[a-z][a-z0-9_-]{0,30}$/) });

export const takePaymentNotice = defineEndpoint({
  method: "POST",
  path: "/api/v1/payment-notices/:account/:provider",
  summary: "Takes what a provider of payments tells of an escrow; its signature says that it is one",
  tags: ["marketplace"],
  access: "public",
  params: noticeParams,
  response: z.object({ ok: z.literal(true) }),
});

const tokenParams = z.object({ token: z.string().max(100) });

export const payPage = defineEndpoint({
  method: "GET",
  path: "/pay/:token",
  summary: "Page on which an escrow is paid, and its receipt (HTML)",
  tags: ["marketplace"],
  access: "public",
  params: tokenParams,
  response: z.unknown(),
});

export const postPayPage = defineEndpoint({
  method: "POST",
  path: "/pay/:token",
  summary: "Pays an escrow as the page's form says (form data in, HTML out)",
  tags: ["marketplace"],
  access: "public",
  params: tokenParams,
  response: z.unknown(),
});
