import { z } from "zod";
import { id, idParams, instant, moment, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import {
  amount,
  buyerReaders,
  cardInfo,
  extra,
  money,
  paymentMethods,
  paymentStatuses,
  shopReaders,
  shopWriters,
} from "../wire.contract.ts";

export const transactionSchema = z.object({
  id,
  order_id: id,
  external_id: z.string().nullable(),
  method: z.enum(paymentMethods),
  status: z.enum(paymentStatuses),
  amount: money,
  refunded: money,
  installments: z.number().int(),
  /** Value of each instalment: the first takes what does not divide. */
  installment_values: z.array(money),
  card_info: z.object({ brand: z.string(), last_digits: z.string().optional(), holder_name: z.string().optional() }).nullable(),
  /** What the buyer needs to pay: `qr_text` of a Pix, `line` and `barcode` of a boleto. */
  instructions: z.record(z.string(), z.string()),
  due_on: z.iso.date().nullable(),
  expires_at: instant.nullable(),
  provider: z.string(),
  provider_reference: z.string().nullable(),
  /** What was given back, and what is on its way or was refused, with the provider's reason. */
  refunds: z.array(
    z.object({
      id,
      amount: money,
      status: z.enum(["pending", "done", "refused"]),
      failure: z.string().nullable(),
      provider_reference: z.string().nullable(),
      created_at: instant,
      updated_at: instant,
    }),
  ),
  created_at: instant,
  updated_at: instant,
  extra,
  version: z.number().int(),
});
export type TransactionWire = z.infer<typeof transactionSchema>;

const transactionFilters = {
  order_id: id.optional(),
  method: z.enum(paymentMethods).optional(),
  status: z.enum(paymentStatuses).optional(),
  created_from: moment.optional(),
  created_to: moment.optional(),
};

export const listTransactions = defineEndpoint({
  method: "GET",
  path: "/api/v1/transactions",
  summary: "Payments by filters, newest first",
  tags: ["commerce"],
  access: shopReaders,
  query: pageQuery.extend(transactionFilters),
  response: pageOf(transactionSchema),
});

export const transactionSummary = defineEndpoint({
  method: "GET",
  path: "/api/v1/transaction-summary",
  summary: "Number and sum of payments by way and state, exact to the cent",
  tags: ["commerce"],
  access: shopReaders,
  query: z.object(transactionFilters),
  response: z.object({
    items: z.array(
      z.object({ method: z.enum(paymentMethods), status: z.enum(paymentStatuses), transactions: z.number().int(), amount: money }),
    ),
  }),
});

export const getTransaction = defineEndpoint({
  method: "GET",
  path: "/api/v1/transactions/:id",
  summary: "One payment (ETag: the version for If-Match)",
  tags: ["commerce"],
  access: buyerReaders,
  params: idParams,
  response: transactionSchema,
});

/** What is written of a payment. What is not named here is kept in `extra`; a card's number is refused wherever it stands. */
export const transactionInput = z.looseObject({
  order_id: id,
  external_id: words(200).optional(),
  method: z.enum(paymentMethods),
  status: z.enum(paymentStatuses).default("pending"),
  /** What is still to be paid of the order unless said. */
  amount: amount.optional(),
  installments: z.int().min(1).max(99).default(1),
  card_info: cardInfo.optional(),
  due_on: z.iso.date().optional(),
  expires_at: moment.optional(),
  created_at: moment.optional(),
  provider: words(60).optional(),
  provider_reference: words(200).optional(),
});
export type TransactionInput = z.infer<typeof transactionInput>;

export const createTransaction = defineEndpoint({
  method: "POST",
  path: "/api/v1/transactions",
  summary: "Records a payment of an order; approved ones that cover it make the order paid",
  tags: ["commerce"],
  access: shopWriters,
  body: transactionInput,
  response: transactionSchema,
  status: 201,
});

export const updateTransaction = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/transactions/:id",
  summary: "Brings a payment to its next state (approved, refused, refunded …) or corrects what is known of it",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  body: z.looseObject({
    status: z.enum(paymentStatuses).optional(),
    /** With `refunded`: how much; everything unless said. */
    refunded: amount.optional(),
    card_info: cardInfo.optional(),
    provider_reference: words(200).optional(),
  }),
  response: transactionSchema,
});

export const refundTransaction = defineEndpoint({
  method: "POST",
  path: "/api/v1/transactions/:id/refunds",
  summary: "Gives all or part of a payment back at the provider that took it; the same refund_id again is the same refund",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  body: z.strictObject({
    /** All that is left unless said. */
    amount: amount.optional(),
    refund_id: id.optional(),
  }),
  response: transactionSchema,
});
