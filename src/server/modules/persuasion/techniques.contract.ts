/** Arguments that the agent knows. Each stands on one kind of fact and is never used without it. */
export const techniques = ["social_proof", "scarcity", "authority", "reciprocity", "urgency"] as const;
export type Technique = (typeof techniques)[number];
/** `none`: an argument could have been used and was not. */
export const arms = ["none", ...techniques] as const;
export type Arm = (typeof arms)[number];

/** Kinds of customers that may listen to different arguments. */
export const segments = ["new", "returning", "loyal"] as const;
export type Segment = (typeof segments)[number];

/** By orders that were not cancelled or given back. */
export const segmentOf = (orders: number): Segment => (orders === 0 ? "new" : orders < 3 ? "returning" : "loyal");

/** What something takes off a price. */
export type Discount = { kind: "percent"; percent: number } | { kind: "fixed"; cents: number } | { kind: "free_shipping" };

/** A fact as it was read from the shop's own data in the moment. */
export type Fact =
  | { kind: "stock"; units: number }
  | { kind: "sales"; units: number; days: number }
  | { kind: "reviews"; count: number; mean: number }
  | { kind: "warranty"; brand: string; amount: number; unit: "day" | "month" | "year" }
  | { kind: "promotion"; promotionId: string; name: string; discount: Discount; endsAt: string | null };

/** An argument that may be used now: a fact about a product. */
export interface Claim {
  technique: Technique;
  productId: string;
  productName: string;
  fact: Fact;
  /** Where the fact was read. */
  source: string;
}
