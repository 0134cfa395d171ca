import { buyAfterTalk } from "./buy-after-talk.ts";
import { demoCategories } from "./categories.ts";
import type { DemoData } from "./demo-data.ts";
import { describeCustomers, doublesOf } from "./describe-customers.ts";
import { generateCarts } from "./generate-carts.ts";
import { demoBrands, generateCatalogue } from "./generate-catalogue.ts";
import { generateConversations } from "./generate-conversations.ts";
import { generateCustomers } from "./generate-customers.ts";
import { generateOrders } from "./generate-orders.ts";
import { createRandom } from "./random.ts";
import { demoSettings } from "./settings.ts";

/** The shop "Loja Exemplo" with a year behind it. The same seed and instant give the same data, ids included. */
export function generateDemo({ seed, now }: { seed: number; now: Date }): DemoData {
  // A stream each, so that a change to one kind of data leaves the others as they are.
  const products = generateCatalogue(createRandom(seed), now);
  const customers = generateCustomers(createRandom(seed + 1), now);
  const placed = generateOrders(createRandom(seed + 2), now, customers, products);
  const everybody = [...customers, ...doublesOf(createRandom(seed + 6), customers)];
  const shop = "Loja Exemplo";
  const parts = { customers, products, orders: placed, categories: demoCategories, shop };
  const conversations = generateConversations(createRandom(seed + 4), now, parts);
  const orders = buyAfterTalk(placed, conversations, customers);
  return {
    businessName: shop,
    settings: demoSettings,
    categories: demoCategories,
    brands: demoBrands(),
    products,
    customers: everybody,
    profiles: describeCustomers(createRandom(seed + 5), now, everybody, orders),
    orders,
    carts: generateCarts(createRandom(seed + 3), now, customers, products),
    conversations,
  };
}
