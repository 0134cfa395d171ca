import type { Intent } from "#shared/messages.ts";

/** Wishes that belong to one line of business. What is in none of them may be said to every business. */
const wishesOf: Readonly<Record<string, readonly Intent[]>> = {
  ecommerce: [
    "product_search",
    "product_details",
    "product_compare",
    "price_check",
    "availability",
    "add_to_cart",
    "remove_from_cart",
    "view_cart",
    "checkout",
    "coupon",
    "shipping_quote",
    "order_status",
    "order_issue",
    "order_cancel",
    "return_exchange",
    "refund_status",
  ],
  clinic: ["appointment_book", "appointment_reschedule", "appointment_cancel", "procedure_info"],
  marketplace: ["service_request", "proposal_status", "provider_signup"],
};

/** Wishes of one line of business; none when it has none. */
export const wishesOfLine = (line: string): ReadonlySet<Intent> => new Set(wishesOf[line]);

/** Wishes of lines of business that an account does not have. */
export function wishesOfOtherLines(on: readonly string[]): ReadonlySet<Intent> {
  return new Set(Object.entries(wishesOf).flatMap(([line, wishes]) => (on.includes(line) ? [] : wishes)));
}
