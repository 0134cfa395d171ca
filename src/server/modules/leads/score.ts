import type { LeadStatus } from "./workflow.ts";

export const interestTypes = ["solar", "financing", "quote", "product", "catalog", "calculator", "chat", "other"] as const;
export type InterestType = (typeof interestTypes)[number];
export const leadActions = ["CONVERT", "NURTURE", "PUSH", "DISCARD"] as const;
export type LeadAction = (typeof leadActions)[number];

/** What is known of a lead when it is scored. */
export interface LeadSigns {
  has: { phone: boolean; email: boolean; document: boolean; name: boolean };
  interestType: InterestType;
  strongestIntent: string | null;
  /** Messages of the customer and visits since the lead was captured. */
  messages: number;
  visits: number;
  isPaid: boolean;
  isReferred: boolean;
  status: LeadStatus;
  lastActivityAt: Date;
}

export interface LeadScore {
  score: number;
  breakdown: { contact: number; interest: number; engagement: number; source: number; recency: number };
  isQualified: boolean;
  maturity: number;
  intent: number;
  action: LeadAction;
}

/** How much an intent of a message speaks for buying soon, 0 to 100. */
export const intentWeights: Readonly<Record<string, number>> = {
  payment_selection: 100,
  checkout: 100,
  add_to_cart: 85,
  quote_request: 85,
  financing_simulation: 80,
  proposal_status: 75,
  appointment_book: 75,
  service_request: 70,
  coupon: 70,
  shipping_quote: 70,
  price_check: 60,
  availability: 60,
  solar_savings: 60,
  view_cart: 55,
  product_compare: 45,
  product_details: 40,
  procedure_info: 35,
  product_search: 35,
  human_handoff: 30,
};

const interestPoints: Readonly<Record<InterestType, number>> = {
  quote: 30,
  financing: 26,
  solar: 24,
  product: 20,
  calculator: 16,
  chat: 12,
  catalog: 10,
  other: 4,
};

const stagePoints: Readonly<Record<LeadStatus, number>> = {
  new: 0,
  contacted: 12,
  qualified: 25,
  proposal: 37,
  negotiation: 45,
  converted: 50,
  lost: 0,
};

const dayMillis = 86_400_000;
/** A lead cools by e in two weeks without a sign of life. */
const coolingDays = 14;
const high = 50;
const qualifiedFrom = 60;
const settled = new Set<LeadStatus>(["qualified", "proposal", "negotiation", "converted"]);

const within = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));

/** The one of four that a lead asks for: high score and high intent convert, score alone is nurtured, intent alone is pushed, neither is left. */
export function actionOf(score: number, intent: number): LeadAction {
  if (score >= high) return intent >= high ? "CONVERT" : "NURTURE";
  return intent >= high ? "PUSH" : "DISCARD";
}

/**
 * Score, 0 to 100: contact (25: phone 10, e-mail 5, document 5, name 5) + interest (30: by what is wanted, or the strongest intent said) + engagement
 * (25: 2 a message up to 16, 3 a visit up to 9) + source (10: paid 10, referred 7, else 3) + recency (10, by e in 14 days).
 * Maturity, 0 to 100: how far the work is (50) + intent (30) + warmth (20). Intent, 0 to 100: the strongest said, cooling the same way.
 */
export function scoreLead(signs: LeadSigns, now: Date): LeadScore {
  const silentDays = Math.max(0, (now.getTime() - signs.lastActivityAt.getTime()) / dayMillis);
  const warmth = Math.exp(-silentDays / coolingDays);
  const said = signs.strongestIntent === null ? 0 : (intentWeights[signs.strongestIntent] ?? 0);
  const { phone, email, document, name } = signs.has;
  const breakdown = {
    contact: (phone ? 10 : 0) + (email ? 5 : 0) + (document ? 5 : 0) + (name ? 5 : 0),
    interest: within(Math.max(interestPoints[signs.interestType], said * 0.3), 30),
    engagement: Math.min(16, signs.messages * 2) + Math.min(9, signs.visits * 3),
    source: signs.isPaid ? 10 : signs.isReferred ? 7 : 3,
    recency: within(10 * warmth, 10),
  };
  const score = within(
    Object.values(breakdown).reduce((sum, points) => sum + points, 0),
    100,
  );
  // Who filled in a form for a quote has said what they want without a message.
  const wanted = Math.max(said, signs.interestType === "quote" || signs.interestType === "financing" ? 70 : 0);
  const intent = within(wanted * warmth, 100);
  const maturity = within(stagePoints[signs.status] + intent * 0.3 + 20 * warmth, 100);
  return {
    score,
    breakdown,
    isQualified: settled.has(signs.status) || (signs.status !== "lost" && score >= qualifiedFrom),
    maturity,
    intent,
    action: actionOf(score, intent),
  };
}
