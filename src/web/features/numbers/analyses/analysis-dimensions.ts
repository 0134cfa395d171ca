import { type FunnelSearch, readStep, splitMoments, type StepKind, usualSteps } from "./analyses-search.ts";

const time = ["hour", "weekday"];
const known = ["segment", "state"];
const opening = "channel inbox queue team person label priority user_type language intent playbook hand_over_reason resolved_by".split(" ");
const lead = "channel person source medium campaign interest procedure action intent status lost_reason".split(" ");
const order = "channel campaign person method coupon status technique".split(" ");
const cart = "channel campaign coupon status technique".split(" ");
const items = ["product", "category", "brand"];
const both = (...lists: readonly (readonly string[])[]) => [...new Set(lists.flat())];

/** What each analysis of facts can be filtered by; a test holds it to the server. */
export const factFilters = {
  ways: both(["segment", "state"], opening, items, order, lead).filter((one) => one !== "status"),
  conversations: both(opening, known, time),
  orders: both(order, known, time, items, opening),
  carts: both(cart, known, time, opening),
  leads: both(lead, known, time, opening),
  stages: both(lead, known, time),
} as const;

const ofDeeds: Record<StepKind, readonly string[]> = {
  conversation: opening.filter((one) => one !== "label"),
  reply: ["intent", "person"],
  lead,
  qualified: lead,
  converted: lead,
  cart: cart.filter((one) => one !== "technique"),
  order: order.filter((one) => one !== "technique"),
  event: ["product", "category"],
};

/** What a funnel can be split by at a moment: as persons are known, by their first contact, by their steps, by one of them. */
export function splitsOf(at: string, steps: FunnelSearch["steps"]): string[] {
  const kinds = (steps ?? usualSteps).flatMap((step) => readStep(step)?.kind ?? []);
  const moment = splitMoments.find((one) => one === at);
  if (moment === "person") return ["channel", "segment", "state", "user_type"];
  if (moment === "first_touch") return both(ofDeeds.conversation, ofDeeds.lead).filter((one) => one !== "status");
  const chosen = moment === undefined ? kinds.slice(Number(at) - 1, Number(at)) : kinds;
  return chosen.length === 0 ? [] : both(...chosen.map((kind) => ofDeeds[kind]), time);
}
