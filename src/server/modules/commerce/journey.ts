import type { JourneySource } from "#modules/customers/index.ts";
import { cartsOfJourney, ordersOfJourney } from "./journey.repo.ts";

/** Orders and carts in a customer's journey. */
export const commerceJourney: readonly JourneySource[] = [
  { kind: "order", list: ordersOfJourney },
  { kind: "cart", list: cartsOfJourney },
];
