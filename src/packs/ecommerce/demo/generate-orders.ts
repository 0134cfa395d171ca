import { type ImportedOrder, type ImportedProduct, type OrderStatus, shippingCentsFor, totalsOf } from "#modules/commerce/index.ts";
import type { DemoCustomer } from "./demo-data.ts";
import { demoSettings } from "./settings.ts";
import type { Random } from "./random.ts";

const hour = 3_600_000;
const day = 24 * hour;

/** The order that the demonstration page asks for; seven younger ones follow it. */
export const shownOrderNumber = 1042;
const count = 262;
const younger = 7;

/** Instants of all orders, oldest first: denser towards today, in shop hours of São Paulo (UTC−3). */
function instants(random: Random, now: Date): Date[] {
  const older = Array.from({ length: count - younger - 1 }, () => {
    const daysAgo = 5 + 359 * random.next() ** 1.6;
    const date = new Date(now.getTime() - daysAgo * day);
    date.setUTCHours(random.between(11, 23) + random.between(0, 2), random.between(0, 59), random.between(0, 59), 0);
    return Math.min(date.getTime(), now.getTime() - 4.5 * day);
  }).sort((a, b) => a - b);
  const shown = now.getTime() - 4 * day;
  const recent = Array.from({ length: younger }, (_, at) => shown + ((at + 1) / (younger + 1)) * (4 * day - 2 * hour));
  return [...older, shown, ...recent].map((time) => new Date(Math.floor(time / 1000) * 1000));
}

function statusAt(random: Random, ageDays: number): OrderStatus {
  if (random.chance(0.04)) return "cancelled";
  if (ageDays < 1) return random.pick(["pending", "paid"]);
  if (ageDays < 2.5) return random.pick(["paid", "processing"]);
  if (ageDays < 5) return random.pick(["processing", "shipped"]);
  if (ageDays < 8) return random.pick(["shipped", "out_for_delivery"]);
  return random.chance(0.03) ? "returned" : "delivered";
}

const techniques = ["social_proof", "scarcity", "categorization", "benefit", "comparison", "free_shipping"];
const campaigns = [null, null, null, "volta-as-aulas", "dia-das-maes", "black-friday", "frete-gratis"];

function paymentOf(random: Random, status: OrderStatus, totalCents: number): ImportedOrder["payment"] {
  const paid = status !== "pending" && status !== "cancelled";
  const state = status === "returned" ? "refunded" : paid ? "approved" : status === "cancelled" ? "refused" : "pending";
  const transaction_id = `demo-${random.between(100_000, 999_999)}`;
  const roll = random.next();
  if (roll < 0.46) return { method: "pix", status: state, transaction_id };
  if (roll < 0.6) return { method: "boleto", status: state, transaction_id };
  const installments = totalCents > 30_000 ? random.pick([1, 2, 3, 6, 10]) : 1;
  const card_info = { brand: random.pick(["visa", "mastercard", "elo"]), last_digits: String(random.between(1000, 9999)) };
  return { method: "credit_card", status: state, installments, card_info, transaction_id };
}

function linesOf(random: Random, products: readonly ImportedProduct[]): ImportedOrder["items"] {
  const lines = random.pick([1, 1, 1, 2, 2, 3]);
  return random
    .shuffled(products)
    .slice(0, lines)
    .map((product) => {
      const variant = random.pick(product.variants);
      return {
        productId: product.id,
        variantId: variant.id,
        name: product.variants.length > 1 ? `${product.name} (${variant.name})` : product.name,
        attributes: variant.attributes,
        quantity: variant.priceCents < 20_000 ? random.pick([1, 1, 1, 2, 3]) : 1,
        unitPriceCents: variant.priceCents,
      };
    });
}

/** A year of orders, numbered in the order they were placed. Number 1042 is on its way and arrives within days. */
export function generateOrders(
  random: Random,
  now: Date,
  customers: readonly DemoCustomer[],
  products: readonly ImportedProduct[],
): ImportedOrder[] {
  const times = instants(random, now);
  const firstNumber = shownOrderNumber - (count - younger - 1);
  return times.map((placedAt, index) => {
    const orderNumber = firstNumber + index;
    const shown = orderNumber === shownOrderNumber;
    const known = customers.filter((customer) => customer.createdAt <= placedAt);
    const customer = random.pick(known.length > 0 ? known : customers);
    const items = linesOf(random, products);
    const { subtotalCents } = totalsOf(items, { shippingCents: 0, discountCents: 0, taxCents: 0 });
    const shippingCents = shippingCentsFor(demoSettings.shipping, subtotalCents);
    const discountCents = random.chance(0.18) ? Math.floor(subtotalCents / 20) : 0;
    const ageDays = (now.getTime() - placedAt.getTime()) / day;
    const status = shown ? "shipped" : statusAt(random, ageDays);
    const onTheWay = ["shipped", "out_for_delivery", "delivered", "returned"].includes(status);
    const tracking = `EX${random.between(100_000_000, 999_999_999)}BR`;
    const estimate = shown ? new Date(now.getTime() + 3 * day) : new Date(placedAt.getTime() + random.between(5, 9) * day);
    return {
      id: random.id(placedAt),
      orderNumber: String(orderNumber),
      customerId: customer.id,
      status,
      items,
      shippingCents,
      discountCents,
      shippingCode: shippingCents === 0 ? "free" : "standard",
      shippingName: shippingCents === 0 ? "Entrega grátis" : "Entrega padrão",
      estimatedDeliveryOn: estimate.toISOString().slice(0, 10),
      trackingNumber: onTheWay ? tracking : null,
      trackingUrl: onTheWay ? `https://rastreio.exemplo.com.br/${tracking}` : null,
      address: {
        name: customer.name,
        street: `${random.pick(streets)}, ${random.between(10, 1800)}`,
        complement: random.chance(0.5) ? `Apto ${random.between(11, 184)}` : "",
        district: random.pick(["Centro", "Jardim das Flores", "Vila Nova", "Bela Vista", "Boa Esperança"]),
        city: customer.city,
        state: customer.state,
        postal_code: `${random.between(10_000, 99_999)}-${random.between(100, 999)}`,
        country: "Brasil",
      },
      payment: paymentOf(random, status, subtotalCents + shippingCents - discountCents),
      conversion: {
        source: customer.identities[0]?.channel ?? "webchat",
        campaign: random.pick(campaigns),
        agent_assisted: random.chance(0.55),
        techniques_used: random.shuffled(techniques).slice(0, random.between(0, 2)),
        time_to_convert: random.between(4, 240),
      },
      placedAt,
      updatedAt: new Date(Math.min(placedAt.getTime() + random.between(1, 6) * day, now.getTime())),
    };
  });
}

const streets = [
  "Rua das Acácias",
  "Avenida do Sol",
  "Rua dos Ipês",
  "Rua Sete Colinas",
  "Avenida das Palmeiras",
  "Travessa do Mercado",
  "Rua do Mirante",
];
