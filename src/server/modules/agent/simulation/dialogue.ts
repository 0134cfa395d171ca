import type { HandOverReason } from "../brain.ts";

// A scripted customer: what they want, what they write, and what must be true in the database when they leave.

export type SimulatedBusiness = "ecommerce" | "clinic" | "marketplace" | "solar";
export type Goal = "buy" | "find" | "ask" | "complain" | "book" | "return" | "opt_out";

/** Who writes: anybody on the site, or somebody the shop vouches for, with a name and perhaps an order in this state. */
export interface SimulatedCustomer {
  verified?: boolean;
  name?: string;
  order?: "pending" | "paid" | "shipped" | "delivered";
}

export interface Tap {
  /** Its place from 1, or words of its title. */
  tap: number | RegExp;
}

export interface OnlyIf {
  /** Said only when the last answer reads so, or when it does not; else the line is left out. */
  after: RegExp;
  unless?: boolean;
  line: SimpleLine;
}

/**
 * What a customer does next: writes (an array: several messages at once), taps, or says something that depends on the last answer. In texts stand
 * `{name1}` and `{price1}` for the first product of the last list (`2`, `3` …), `{order}` for the number of the customer's order.
 */
export type SimpleLine = string | readonly string[] | Tap;
export type Line = SimpleLine | OnlyIf;

export const tap = (which: number | RegExp): Tap => ({ tap: which });
export const ifAsked = (after: RegExp, line: SimpleLine): OnlyIf => ({ after, line });
export const unlessSaid = (after: RegExp, line: SimpleLine): OnlyIf => ({ after, line, unless: true });

export interface ThingWish {
  /** Slug of the category. */
  category?: string;
  brand?: string;
  /** Words of the name, in any case. */
  name?: string;
  /** At most, in cents. */
  most?: number;
  least?: number;
  color?: string;
}

export type Check =
  /** An active cart has such a thing, this often. */
  | { kind: "cart"; thing: ThingWish; quantity?: number; lines?: number }
  | { kind: "cart_empty" }
  /** An answer showed products, and all of them were such. */
  | { kind: "shown"; thing: ThingWish; atLeast?: number }
  /** An answer names this article as its source. */
  | { kind: "cites"; title: string }
  /** The customer's order was looked up and its number and state were told. */
  | { kind: "order_told" }
  | { kind: "appointment"; status: "booked" | "cancelled"; procedure?: string; on?: string; time?: string; before?: string; from?: string }
  | { kind: "no_appointment" }
  /** A service is asked for in the market, open to proposals. */
  | { kind: "job"; category?: string; city?: string }
  /** The customer is on the list of those who give services. */
  | { kind: "signed_up" }
  | { kind: "return"; of: "return" | "exchange" }
  | { kind: "order_cancelled" }
  | { kind: "order_kept" }
  | { kind: "opted_out" }
  | { kind: "handed_over"; reasons: readonly HandOverReason[] }
  /** A person was offered by a tap or a question, or called. */
  | { kind: "person_offered" }
  /** What was wanted is noted for the team: a lead, or a request for a quote. */
  | { kind: "noted" }
  | { kind: "one_of"; checks: readonly Check[] }
  /** What an answer must say, beside the checks of the database. */
  | { kind: "told"; words: RegExp }
  | { kind: "never_told"; words: RegExp };

export interface Dialogue {
  /** Unique. */
  name: string;
  business: SimulatedBusiness;
  language: "pt-BR" | "en" | "es";
  goal: Goal;
  customer?: SimulatedCustomer;
  lines: readonly Line[];
  /** All of them have to hold. */
  reached: readonly Check[];
  /** To be handed over for one of these reasons is as good. */
  orHandedOver?: readonly HandOverReason[];
  /** Kept aside: nobody looks at how it goes while the agent is made better. */
  aside?: true;
}

type Written = Omit<Dialogue, "business" | "language"> & { language?: Dialogue["language"] };

/** Dialogues of one business; Portuguese unless said. */
export const dialoguesOf = (business: SimulatedBusiness, dialogues: readonly Written[]): readonly Dialogue[] =>
  dialogues.map((dialogue) => ({ language: "pt-BR", ...dialogue, business }));

export const setAside = (dialogues: readonly Dialogue[]): readonly Dialogue[] =>
  dialogues.map((dialogue) => ({ ...dialogue, aside: true }));
