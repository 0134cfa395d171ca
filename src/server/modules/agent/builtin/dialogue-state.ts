import { z } from "zod";
import { returnReasons } from "#modules/commerce/index.ts";
import type { DialogueState } from "../brain.ts";

const shownProductSchema = z.object({
  productId: z.string(),
  variantId: z.string(),
  name: z.string(),
  category: z.string(),
  brand: z.string(),
  priceCents: z.number(),
  inStock: z.boolean(),
  attributes: z.record(z.string(), z.string()),
  /** What the customer chose the variant by: `color`, `size`, `storage`. */
  chosenBy: z.array(z.string()).optional(),
});
export type ShownProduct = z.infer<typeof shownProductSchema>;

const searchSchema = z.object({
  /** The things looked for in the customer's own words. */
  said: z.string().optional(),
  text: z.string().optional(),
  category: z.string().optional(),
  brand: z.string().optional(),
  minPriceCents: z.number().optional(),
  maxPriceCents: z.number().optional(),
  color: z.string().optional(),
  /** For the choice among a product's variants. */
  size: z.string().optional(),
  storage: z.string().optional(),
  /** Numbers with their units, as catalogues write them. */
  measures: z.array(z.string()).max(5).optional(),
  /** What it must not come with: "sem fio". */
  without: z.array(z.string()).max(3).optional(),
  /** How many are wanted, when that was said with the thing. */
  quantity: z.number().optional(),
  sort: z.enum(["relevance", "price_asc", "price_desc"]).optional(),
});
export type SearchFilters = z.infer<typeof searchSchema>;

const pendingSchema = z.discriminatedUnion("kind", [
  /** An order number was asked for. */
  z.object({ kind: z.literal("order_number") }),
  /** "Shall I put it in your cart?" */
  z.object({ kind: z.literal("add"), productId: z.string(), variantId: z.string().nullable() }),
  /** "Which size?", of what goes into the cart; `next` are those that wait for their own. */
  z.object({ kind: z.literal("size"), productId: z.string(), quantity: z.number(), next: z.array(z.string()).max(4) }),
  /** "Shall I call a person?" */
  z.object({ kind: z.literal("person") }),
  /** "Which one?", for what was wanted. */
  z.object({
    kind: z.literal("which"),
    action: z.enum(["details", "add", "remove", "price", "availability"]),
    quantity: z.number().optional(),
  }),
  /** A postal code was asked for, to tell what delivery costs. */
  z.object({ kind: z.literal("postal_code") }),
  /** A coupon's code was asked for. */
  z.object({ kind: z.literal("coupon") }),
  /** "Why do you want to give it back?" */
  z.object({ kind: z.literal("return_reason"), wish: z.enum(["return", "exchange"]), orderNumber: z.string().optional() }),
  /** Which order is meant, for what was wanted. */
  z.object({ kind: z.literal("order_to_cancel") }),
  z.object({
    kind: z.literal("order_to_return"),
    wish: z.enum(["return", "exchange"]),
    reason: z.enum(returnReasons),
  }),
  /** A yes is waited for, to what the tool would do. The server remembers the question too and goes by that. */
  z.object({
    kind: z.literal("consent"),
    tool: z.enum(["cancel_order", "request_return"]),
    input: z.object({
      orderNumber: z.string(),
      kind: z.enum(["return", "exchange"]).optional(),
      reason: z.enum(returnReasons).optional(),
    }),
  }),
]);
export type Pending = z.infer<typeof pendingSchema>;

const stateSchema = z.object({
  turn: z.number().int().nonnegative(),
  language: z.enum(["pt-BR", "en", "es"]).nullable(),
  lastText: z.string(),
  /** In the order shown, so that "o segundo" can be found. */
  shown: z.array(shownProductSchema).max(20),
  /** The product talked about. */
  focus: shownProductSchema.nullable(),
  search: searchSchema.nullable(),
  /** Products of this search already shown. */
  seen: z.array(z.string()).max(60),
  /** How many the search has in all; more than were shown: "o mais barato" is looked for. */
  searchTotal: z.number().default(0),
  /** Products described one after the other, newest last: "os dois" are these. */
  described: z.array(z.string()).max(4).default([]),
  pending: pendingSchema.nullable(),
  /** The question that the last answers put, and how often running. */
  asked: z.object({ what: z.string(), times: z.number().int() }).nullable().default(null),
  unknowns: z.number().int(),
  negatives: z.number().int(),
  /** What the customer wanted, newest last: for the person who takes over. */
  wanted: z.array(z.string()).max(5),
  orderNumber: z.string().nullable(),
  /** Where to deliver, as the customer said. */
  postalCode: z.string().nullable().default(null),
  /** What went into the cart last, so that it can be corrected. */
  lastAdded: z
    .object({ productId: z.string(), variantId: z.string().nullable(), quantity: z.number(), turn: z.number() })
    .nullable()
    .default(null),
  /** The article that was told last, and when: "qual o prazo?" after it is of the same thing. */
  lastArticle: z.object({ title: z.string(), turn: z.number() }).nullable().default(null),
  /** Beginnings of the last answers, newest last: none is given twice in the same words. */
  saidBefore: z.array(z.string()).max(16).default([]),
  /** What skills keep, by their names. */
  skills: z.record(z.string(), z.unknown()).default({}),
  cart: z.object({ items: z.array(z.string()).max(20), totalCents: z.number() }).nullable(),
});
export type BuiltinState = z.infer<typeof stateSchema>;

function freshState(): BuiltinState {
  return {
    turn: 0,
    language: null,
    lastText: "",
    shown: [],
    focus: null,
    search: null,
    seen: [],
    searchTotal: 0,
    described: [],
    pending: null,
    asked: null,
    unknowns: 0,
    negatives: 0,
    wanted: [],
    orderNumber: null,
    postalCode: null,
    lastAdded: null,
    lastArticle: null,
    saidBefore: [],
    skills: {},
    cart: null,
  };
}

/** The state as this brain left it; a fresh one when another brain wrote it or it is not readable. */
export function readState(state: DialogueState): BuiltinState {
  const read = stateSchema.safeParse(state["builtin"]);
  return read.success ? read.data : freshState();
}

/** Keeps what other brains noted beside it. */
export function writeState(before: DialogueState, state: BuiltinState): DialogueState {
  return { ...before, builtin: state };
}
