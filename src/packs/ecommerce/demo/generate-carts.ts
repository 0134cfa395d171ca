import type { ImportedCart, ImportedProduct } from "#modules/commerce/index.ts";
import type { DemoCustomer } from "./demo-data.ts";
import type { Random } from "./random.ts";

const hour = 3_600_000;
const count = 14;

/** Carts left open in the last days; those untouched for a day count as abandoned once. */
export function generateCarts(
  random: Random,
  now: Date,
  customers: readonly DemoCustomer[],
  products: readonly ImportedProduct[],
): ImportedCart[] {
  const sellable = products.filter((product) => product.variants.some((variant) => variant.stock > 0));
  return random
    .shuffled(customers)
    .slice(0, count)
    .map((customer) => {
      const createdAt = new Date(now.getTime() - random.between(1, 120) * hour);
      const updatedAt = new Date(Math.min(createdAt.getTime() + random.between(2, 50) * 60_000, now.getTime()));
      const items = random
        .shuffled(sellable)
        .slice(0, random.between(1, 3))
        .flatMap((product) => {
          const variant = product.variants.find((one) => one.stock > 0);
          if (variant === undefined) return [];
          const name = product.variants.length > 1 ? `${product.name} (${variant.name})` : product.name;
          const line = { productId: product.id, variantId: variant.id, name, attributes: variant.attributes };
          return [{ ...line, quantity: 1, unitPriceCents: variant.priceCents }];
        });
      return {
        id: random.id(createdAt),
        customerId: customer.id,
        source: customer.identities[0]?.channel ?? "webchat",
        suggestedByAgent: random.chance(0.6),
        hasAbandoned: now.getTime() - updatedAt.getTime() > 24 * hour,
        items,
        createdAt,
        updatedAt,
      };
    });
}
