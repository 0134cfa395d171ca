import type { Entity, Intent } from "#shared/messages.ts";
import type { DemoConversation } from "../demo-data.ts";

/** What a scene may speak of. */
export interface Slots {
  firstName: string;
  product: string;
  productId: string;
  price: string;
  priceCents: number;
  other: string;
  otherId: string;
  otherPrice: string;
  /** Name of the products' category, as it stands in a sentence: "smartphones". */
  category: string;
  orderNumber: string;
  shop: string;
  /** One of several ways to say something. */
  say(...ways: string[]): string;
}

export interface CustomerLine {
  from: "customer";
  text: string;
  intent: Intent;
  /** −1 to 1. */
  feeling: number;
  entities: Entity[];
}

export interface OtherLine {
  from: "bot" | "person" | "note";
  text: string;
  options: string[];
  productIds: string[];
}

export type Line = CustomerLine | OtherLine;

export interface Scene {
  language: "pt-BR" | "en" | "es";
  status: DemoConversation["status"];
  /** A person of the team is in it: the bot is silent. */
  taken: boolean;
  labels: string[];
  priority: DemoConversation["priority"];
  /** Customer messages at the end that nobody has read. */
  unread: number;
  handOver: { reason: NonNullable<DemoConversation["handOver"]>["reason"]; summary: (slots: Slots) => string } | null;
  lines(slots: Slots): Line[];
}

export function customer(text: string, intent: Intent, feeling = 0, entities: Entity[] = []): CustomerLine {
  return { from: "customer", text, intent, feeling, entities };
}

export function bot(text: string, options: string[] = [], productIds: string[] = []): OtherLine {
  return { from: "bot", text, options, productIds };
}

export function person(text: string): OtherLine {
  return { from: "person", text, options: [], productIds: [] };
}

export function note(text: string): OtherLine {
  return { from: "note", text, options: [], productIds: [] };
}

export function entity(type: string, value: unknown, text: string): Entity {
  return { type, value, confidence: 0.92, text };
}

const plain: Omit<Scene, "lines"> = {
  language: "pt-BR",
  status: "active",
  taken: false,
  labels: [],
  priority: null,
  unread: 0,
  handOver: null,
};

/** A scene with what differs from the plain one: in Portuguese, open, answered by the bot, all read. */
export function scene(lines: Scene["lines"], differs: Partial<Omit<Scene, "lines">> = {}): Scene {
  return { ...plain, ...differs, lines };
}
