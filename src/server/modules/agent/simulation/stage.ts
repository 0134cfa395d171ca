import type { ProductCard, ReplyOption } from "#shared/messages.ts";
import type { Dialogue } from "./dialogue.ts";

/** An answer as it was stored. */
export interface StagedReply {
  text: string;
  options: readonly ReplyOption[];
  products: readonly ProductCard[];
  type: string;
  intent: string;
  confidence: number;
}

export interface CatalogueEntry {
  productId: string;
  name: string;
  category: string;
  parentCategory: string;
  brand: string;
  colors: readonly string[];
  /** Of its variants, with what they cost before a promotion. */
  pricesCents: readonly number[];
  listPricesCents: readonly number[];
}

/** What the database says of one customer and conversation when the talk is over. */
export interface Outcome {
  handOver: { reason: string; summary: string } | null;
  optedOut: boolean;
  cart: readonly { productId: string; name: string; quantity: number }[];
  appointments: readonly { status: string; procedure: string; day: string; time: string }[];
  /** Services that the customer asked for. */
  jobs: readonly { status: string; category: string; city: string }[];
  /** The customer is on the list of those who give services. */
  signedUp: boolean;
  returns: readonly { kind: string; status: string }[];
  orderStatus: string | null;
  /** How often what they want was noted for the team. */
  leads: number;
  /** Titles of the articles that answers named. */
  cited: readonly string[];
}

/** One customer on the stage. */
export interface Actor {
  /** Number of the order that was given to the customer; null: none. */
  orderNumber: string | null;
  send(texts: readonly string[], payload: string | null): Promise<void>;
  /** What the agent answered since this was asked last. */
  replies(): Promise<readonly StagedReply[]>;
  /** What tools gave back in this conversation, oldest first. */
  facts(): readonly unknown[];
  outcome(): Promise<Outcome>;
}

/** The product as the player needs it. */
export interface Stage {
  enter(dialogue: Dialogue): Promise<Actor>;
  /** Until everything sent is answered; then time passes. */
  settle(): Promise<void>;
  /** What the business really sells, for what it really costs: read again at each call. */
  catalogue(dialogue: Dialogue): Promise<readonly CatalogueEntry[]>;
}
