import type { Check, Dialogue, ThingWish } from "./dialogue.ts";
import type { CatalogueEntry, Outcome, StagedReply } from "./stage.ts";

export interface Evidence {
  outcome: Outcome;
  replies: readonly StagedReply[];
  facts: readonly unknown[];
  orderNumber: string | null;
  catalogue: readonly CatalogueEntry[];
}

/** What of the goal is missing, in words; empty: it is reached. */
export function missing(dialogue: Dialogue, evidence: Evidence): string[] {
  return dialogue.reached.flatMap((check) => (holds(check, evidence) ? [] : [JSON.stringify(check, wordsOf)]));
}

const wordsOf = (_key: string, value: unknown): unknown => (value instanceof RegExp ? String(value) : value);

/** Whether the talk ended well: the goal is reached, or a person has it for a reason that is right. */
export function endedWell(dialogue: Dialogue, evidence: Evidence): boolean {
  const reason = evidence.outcome.handOver?.reason;
  return missing(dialogue, evidence).length === 0 || (reason !== undefined && (dialogue.orHandedOver ?? []).some((one) => one === reason));
}

const live = new Set(["requested", "confirmed"]);

function holds(check: Check, evidence: Evidence): boolean {
  const { outcome, replies } = evidence;
  switch (check.kind) {
    case "cart": {
      const fitting = outcome.cart.filter((item) => isSuch(check.thing, evidence.catalogue, item.productId, null));
      const quantity = fitting.reduce((sum, item) => sum + item.quantity, 0);
      return (
        quantity > 0 &&
        (check.quantity === undefined || quantity === check.quantity) &&
        (check.lines === undefined || outcome.cart.length === check.lines)
      );
    }
    case "cart_empty":
      return outcome.cart.length === 0;
    case "shown":
      return replies.some(
        ({ products }) =>
          products.length >= (check.atLeast ?? 1) &&
          products.every((card) => isSuch(check.thing, evidence.catalogue, card.productId, card.priceCents)),
      );
    case "cites":
      return outcome.cited.includes(check.title);
    case "order_told":
      return (
        evidence.orderNumber !== null &&
        replies.some(({ text }) => text.includes(evidence.orderNumber ?? "")) &&
        evidence.facts.some((fact) => foundOrder(fact, evidence.orderNumber ?? ""))
      );
    case "appointment":
      return outcome.appointments.some(
        (one) =>
          (check.status === "booked" ? live.has(one.status) : one.status === "cancelled") &&
          (check.procedure === undefined || one.procedure === check.procedure) &&
          (check.on === undefined || one.day === check.on) &&
          (check.time === undefined || one.time === check.time) &&
          (check.before === undefined || one.time < check.before) &&
          (check.from === undefined || one.time >= check.from),
      );
    case "no_appointment":
      return outcome.appointments.every((one) => !live.has(one.status));
    case "job":
      return outcome.jobs.some(
        (one) =>
          one.status === "open" &&
          (check.category === undefined || one.category === check.category) &&
          (check.city === undefined || one.city === check.city),
      );
    case "signed_up":
      return outcome.signedUp;
    case "return":
      return outcome.returns.some((one) => one.kind === check.of);
    case "order_cancelled":
      return outcome.orderStatus === "cancelled";
    case "order_kept":
      return outcome.orderStatus !== null && outcome.orderStatus !== "cancelled";
    case "opted_out":
      return outcome.optedOut;
    case "handed_over":
      return check.reasons.some((reason) => reason === outcome.handOver?.reason);
    case "person_offered":
      return outcome.handOver !== null || replies.some(({ options }) => options.some(({ id }) => id === "human"));
    case "noted":
      return outcome.leads > 0;
    case "one_of":
      return check.checks.some((one) => holds(one, evidence));
    case "told":
      return replies.some(({ text }) => check.words.test(text));
    case "never_told":
      return !replies.some(({ text }) => check.words.test(text));
  }
}

function foundOrder(fact: unknown, number: string): boolean {
  return JSON.stringify(fact ?? null).includes(`"orderNumber":"${number}"`);
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function isSuch(thing: ThingWish, catalogue: readonly CatalogueEntry[], productId: string, priceCents: number | null): boolean {
  const entry = catalogue.find((one) => one.productId === productId);
  if (entry === undefined) return false;
  const price = priceCents ?? Math.min(...entry.pricesCents);
  return (
    (thing.category === undefined || entry.category === thing.category || entry.parentCategory === thing.category) &&
    (thing.brand === undefined || plain(entry.brand) === plain(thing.brand)) &&
    (thing.name === undefined || plain(entry.name).includes(plain(thing.name))) &&
    (thing.most === undefined || price <= thing.most) &&
    (thing.least === undefined || price >= thing.least) &&
    (thing.color === undefined || entry.colors.some((color) => plain(color).startsWith(plain(thing.color ?? ""))))
  );
}
