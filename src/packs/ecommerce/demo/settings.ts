import type { ShopSettings } from "#modules/commerce/index.ts";

/** Anyone may ask where an order is and hears status and dates; delivery is free from R$ 299 on. */
export const demoSettings: ShopSettings = {
  guestOrderTracking: "status_only",
  shipping: { flatCents: 1_990, freeFromCents: 29_900, days: 7 },
  // Payments can be tried out; no money moves.
  rules: { paymentProvider: "test" },
};
