import type { Nlp } from "#shared/messages.ts";
import type { ImportedCategory, ImportedOrder, ImportedProduct } from "#modules/commerce/index.ts";
import { afterSaleScenes } from "./dialogues/after-sale.ts";
import { salesScenes } from "./dialogues/sales.ts";
import type { CustomerLine, Line, Scene, Slots } from "./dialogues/scene.ts";
import type { DemoConversation, DemoCustomer, DemoMessage } from "./demo-data.ts";
import type { Random } from "./random.ts";

const count = 42;
const minute = 60_000;
const scenes = [...salesScenes, ...afterSaleScenes];

export interface ConversationParts {
  customers: readonly DemoCustomer[];
  products: readonly ImportedProduct[];
  orders: readonly ImportedOrder[];
  categories: readonly ImportedCategory[];
  shop: string;
}

function brl(cents: number): string {
  return new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" }).format(cents / 100).replace(/\u00a0/g, " ");
}

const price = (product: ImportedProduct) => product.variants[0]?.priceCents ?? 0;

/** Their last order that was there when they wrote; else an older one, so that no message speaks of an order to come. */
function orderSpokenOf(random: Random, parts: ConversationParts, customer: DemoCustomer, latest: Date): string {
  const own = parts.orders.findLast((order) => order.customerId === customer.id && order.placedAt < latest);
  return (own ?? random.pick(parts.orders.slice(0, -40))).orderNumber;
}

function slotsFor(random: Random, parts: ConversationParts, customer: DemoCustomer, latest: Date): Slots {
  const some = random.pick(parts.products);
  const alike = parts.products.filter((one) => one.category === some.category && price(one) !== price(some));
  const another = random.pick(alike.length > 0 ? alike : parts.products);
  // The first of the two is the cheaper one: the scenes say so.
  const [product, other] = price(some) <= price(another) ? [some, another] : [another, some];
  const category = parts.categories.find((one) => one.slug === product.category)?.name ?? product.category;
  return {
    firstName: customer.name.split(" ")[0] ?? customer.name,
    product: product.name,
    productId: product.id,
    price: brl(price(product)),
    priceCents: price(product),
    other: other.name,
    otherId: other.id,
    otherPrice: brl(price(other)),
    category: category.toLowerCase(),
    orderNumber: orderSpokenOf(random, parts, customer, latest),
    shop: parts.shop,
    say: (...ways) => random.pick(ways),
  };
}

function nlpOf(line: CustomerLine, language: Scene["language"], random: Random): Nlp {
  const label = line.feeling > 0.25 ? "positive" : line.feeling < -0.25 ? "negative" : "neutral";
  return {
    language: language.slice(0, 2),
    intent: line.intent,
    confidence: 0.8 + random.between(0, 18) / 100,
    entities: line.entities,
    sentiment: { score: line.feeling, magnitude: Math.round((Math.abs(line.feeling) + 0.1) * 100) / 100, label },
  };
}

function messageOf(line: Line, at: Date, last: boolean, language: Scene["language"], random: Random): DemoMessage {
  const shared = { id: random.id(at), text: line.text, at };
  if (line.from === "customer") {
    return { ...shared, sender: "customer", status: "received", nlp: nlpOf(line, language, random), options: [], productIds: [] };
  }
  return {
    ...shared,
    sender: line.from,
    status: last ? "delivered" : "read",
    nlp: null,
    options: line.options,
    productIds: line.productIds,
  };
}

/** Seconds until the next line: the bot answers at once, people take their time. */
function pause(random: Random, line: Line): number {
  if (line.from === "bot") return random.between(1, 3);
  return line.from === "customer" ? random.between(12, 240) : random.between(60, 900);
}

function sceneFor(customer: DemoCustomer, index: number): Scene {
  const own = scenes.filter((scene) => scene.language === customer.language);
  const scene = own[index % own.length];
  if (scene === undefined) throw new RangeError(`No scene in ${customer.language}.`);
  return scene;
}

/** Conversations of the first customers, newest ones within the last hours; the language is the customer's. */
export function generateConversations(random: Random, now: Date, parts: ConversationParts): DemoConversation[] {
  return parts.customers.slice(0, count).flatMap((customer, index) => {
    const identity = customer.identities[0];
    if (identity === undefined) return [];
    const scene = sceneFor(customer, index);
    const latest = new Date(now.getTime() - (scene.status === "closed" ? 22 * 1440 : 1440) * minute);
    const slots = slotsFor(random, parts, customer, latest);
    const lines = scene.lines(slots);
    const pauses = lines.map((line) => pause(random, line) * 1000);
    // What waits for somebody is from today; what is done spreads over three weeks.
    const ended = scene.status === "closed" ? random.between(2 * 60, 21 * 1440) : random.between(4, 20 * 60);
    let at = now.getTime() - ended * minute - pauses.reduce((sum, one) => sum + one, 0);
    const messages = lines.map((line, position) => {
      at += pauses[position] ?? 0;
      return messageOf(line, new Date(at), position === lines.length - 1, scene.language, random);
    });
    const first = messages[0];
    if (first === undefined) return [];
    const handed = messages.findLast((message) => message.sender === "bot") ?? first;
    return [
      {
        id: random.id(first.at),
        customerId: customer.id,
        channel: identity.channel,
        externalId: identity.externalId,
        status: scene.status,
        bot: scene.taken && scene.status !== "closed" ? "paused" : "active",
        assigned: scene.taken,
        labels: scene.labels,
        priority: scene.priority,
        unread: scene.unread,
        handOver: scene.handOver === null ? null : { reason: scene.handOver.reason, summary: scene.handOver.summary(slots), at: handed.at },
        messages,
      } satisfies DemoConversation,
    ];
  });
}
