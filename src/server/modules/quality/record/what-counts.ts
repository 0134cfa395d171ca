import type { Intent } from "#shared/messages.ts";

/** What a customer came for, as the record sums it up. */
export type Purpose = "buy" | "learn" | "compare" | "support";

/** Said in every conversation, and no subject of any. */
const small: readonly Intent[] = ["greeting", "goodbye", "thanks", "praise", "chitchat", "unknown"];
export const noTopics: readonly string[] = small;

/** With these a customer takes leave: what they came for is done. */
const leave: readonly Intent[] = ["goodbye", "thanks", "praise"];
export const takingLeave: readonly string[] = leave;

const purposes: Partial<Record<Intent, Purpose>> = {
  product_search: "buy",
  price_check: "buy",
  availability: "buy",
  add_to_cart: "buy",
  remove_from_cart: "buy",
  view_cart: "buy",
  checkout: "buy",
  payment_selection: "buy",
  coupon: "buy",
  shipping_quote: "buy",
  quote_request: "buy",
  appointment_book: "buy",
  service_request: "buy",
  product_compare: "compare",
  product_details: "learn",
  procedure_info: "learn",
  business_hours: "learn",
  store_location: "learn",
  financing_simulation: "learn",
  solar_savings: "learn",
  provider_signup: "learn",
  faq: "learn",
  payment_issue: "support",
  order_status: "support",
  order_issue: "support",
  order_cancel: "support",
  return_exchange: "support",
  refund_status: "support",
  complaint: "support",
  human_handoff: "support",
  appointment_reschedule: "support",
  appointment_cancel: "support",
  proposal_status: "support",
  account_data: "support",
  data_deletion: "support",
  opt_in: "support",
  opt_out: "support",
};
export const purposeOf: Readonly<Partial<Record<string, Purpose>>> = purposes;

/** Entities by which a message says who somebody is or where they live. */
export const personalEntities: readonly string[] = ["email", "phone", "cpf", "cnpj", "person_name", "address", "card"];

/** Below this the agent was guessing. */
export const leastSure = 0.4;
/** Two messages further apart belong to two visits. */
export const visitGapSeconds = 1800;
/** Silence of this long ends what was not closed. */
export const quietHours = 24;
/** A question of fewer letters is often asked twice and is no repetition. */
export const shortestQuestion = 8;
/** A customer who feels worse than this at the end is not content; better than its opposite, they are. */
export const feelingEdge = 0.25;
/** What a person's word for a feeling counts as. */
export const feelingOf = { negative: -0.6, neutral: 0, positive: 0.6 } as const;

/** What is taken from a hundred points. */
export const deductions = {
  hallucination: 40,
  wrongPrice: 30,
  error: 20,
  clarification: 10,
  /** The agent gave up: it did not understand, failed, or had made the customer angry. */
  gaveUp: 10,
  badEnding: 10,
  repeated: 5,
  mostRepeated: 10,
} as const;
export const givingUp: readonly string[] = ["low_confidence", "failure", "sentiment"];
