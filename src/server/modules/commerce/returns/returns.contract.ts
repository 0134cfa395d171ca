import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { buyerReaders, money, shopWriters } from "../wire.contract.ts";

export const returnKind = z.enum(["return", "exchange"]);
export const returnReason = z.enum(["regret", "defect", "wrong_item", "not_as_described", "size", "late", "other"]);
export const returnStatus = z.enum(["requested", "approved", "refused", "received", "done", "cancelled"]);
const returnBasis = z.enum(["withdrawal", "defect", "shop_rule", "goodwill"]);

const actor = z.object({ kind: z.string(), name: z.string().nullable() });

export const returnSchema = z.object({
  id,
  order_id: id,
  order_number: z.string(),
  user_id: id.nullable(),
  /** Masked for roles that may not see persons. */
  user_name: z.string().nullable(),
  kind: returnKind,
  reason: returnReason,
  note: z.string(),
  status: returnStatus,
  /** Why the customer may: the law's right of withdrawal, a fault within the legal time, the shop's rule, or good will. */
  basis: returnBasis,
  items: z.array(z.object({ line: z.number().int(), name: z.string(), quantity: z.number().int(), total: money })),
  conversation_id: id.nullable(),
  actor,
  history: z.array(z.object({ status: returnStatus, at: instant, actor, note: z.string() })),
  /** Where it may go from here. */
  next: z.array(returnStatus),
  created_at: instant,
  updated_at: instant,
  version: z.number().int(),
});
export type ReturnWire = z.infer<typeof returnSchema>;

const states = returnStatus.options.join("|");

export const listReturns = defineEndpoint({
  method: "GET",
  path: "/api/v1/returns",
  summary: "Returns and exchanges by state, order or customer, newest first",
  tags: ["commerce"],
  access: buyerReaders,
  query: pageQuery.extend({
    /** One state, or several with commas. */
    status: z
      .string()
      .max(120)
      .regex(new RegExp(`^(?:${states})(?:,(?:${states}))*$`), "states of a return, separated by commas")
      .optional(),
    order_id: id.optional(),
    user_id: id.optional(),
  }),
  response: pageOf(returnSchema),
});

export const getReturn = defineEndpoint({
  method: "GET",
  path: "/api/v1/returns/:id",
  summary: "One return (ETag: the version for If-Match)",
  tags: ["commerce"],
  access: buyerReaders,
  params: idParams,
  response: returnSchema,
});

export const createReturn = defineEndpoint({
  method: "POST",
  path: "/api/v1/returns",
  summary:
    "Notes that a customer wants to give an order back or exchange it; an order has one open wish, which is answered when there is one",
  tags: ["commerce"],
  access: shopWriters,
  body: z.strictObject({
    order_id: id,
    kind: returnKind,
    reason: returnReason,
    note: words(1000).default(""),
    /** None: the whole order. */
    items: z
      .array(z.strictObject({ line: z.int().min(0).max(32_767), quantity: z.int().min(1).max(9999) }))
      .max(500)
      .optional(),
    /** Take it back although neither law nor the shop's rule asks for it. */
    goodwill: z.boolean().default(false),
  }),
  response: returnSchema,
  status: 201,
});

export const changeReturnStatus = defineEndpoint({
  method: "POST",
  path: "/api/v1/returns/:id/status",
  summary: "Brings a return to its next state; a step that the rules do not have is refused with 409",
  tags: ["commerce"],
  access: shopWriters,
  params: idParams,
  body: z.strictObject({ status: returnStatus, note: words(1000).default("") }),
  response: returnSchema,
});
