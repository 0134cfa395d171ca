import { describe, expect, it } from "vitest";
import { totalsOf } from "#modules/commerce/index.ts";
import { generateDemo } from "./generate-demo.ts";

const now = new Date("2026-11-21T12:00:00Z");
const demo = generateDemo({ seed: 7, now });
const priceOf = (product: (typeof demo.products)[number]) => product.variants[0]?.priceCents ?? 0;

describe("the demonstration shop", () => {
  it("is the same for the same seed and instant", () => {
    expect(generateDemo({ seed: 7, now })).toEqual(demo);
    expect(generateDemo({ seed: 8, now }).products.map((product) => product.name)).not.toEqual(
      demo.products.map((product) => product.name),
    );
  });

  it("has a catalogue to sell from", () => {
    expect(demo.products.length).toBeGreaterThanOrEqual(320);
    const phones = demo.products.filter((product) => product.category === "smartphones");
    expect(phones.length).toBeGreaterThanOrEqual(40);
    expect(
      phones.filter((product) => priceOf(product) < 200_000 && product.variants.some((variant) => variant.stock > 0)).length,
    ).toBeGreaterThanOrEqual(12);
    expect(Math.min(...phones.map(priceOf))).toBe(59_900);
    expect(Math.max(...phones.map(priceOf))).toBe(799_900);
    expect(new Set(demo.products.map((product) => product.name)).size).toBe(demo.products.length);
    expect(demo.products.some((product) => product.variants.every((variant) => variant.stock === 0))).toBe(true);
    for (const variant of demo.products.flatMap((product) => product.variants)) {
      expect(Number.isSafeInteger(variant.priceCents)).toBe(true);
      if (variant.listPriceCents !== null) expect(variant.listPriceCents).toBeGreaterThan(variant.priceCents);
    }
    const known = new Set(demo.categories.map((category) => category.slug));
    expect(demo.products.filter((product) => !known.has(product.category))).toEqual([]);
  });

  it("has a year of orders; 1042 is on its way", () => {
    expect(demo.orders.length).toBeGreaterThanOrEqual(250);
    expect(new Set(demo.orders.map((order) => order.orderNumber)).size).toBe(demo.orders.length);
    const shown = demo.orders.find((order) => order.orderNumber === "1042");
    expect(shown?.status).toBe("shipped");
    expect(shown?.estimatedDeliveryOn).toBe("2026-11-24");
    for (const [at, order] of demo.orders.entries()) {
      expect(order.placedAt.getTime()).toBeLessThan(now.getTime());
      expect(order.placedAt.getTime()).toBeGreaterThan(now.getTime() - 366 * 86_400_000);
      expect(order.updatedAt.getTime()).toBeLessThanOrEqual(now.getTime());
      expect(order.placedAt.getTime()).toBeGreaterThanOrEqual(demo.orders[at - 1]?.placedAt.getTime() ?? 0);
      const totals = totalsOf(order.items, { shippingCents: order.shippingCents, discountCents: order.discountCents, taxCents: 0 });
      expect(totals.totalCents).toBeGreaterThan(0);
    }
  });

  it("has people whom nobody can be taken for", () => {
    expect(demo.customers.length).toBeGreaterThanOrEqual(60);
    for (const customer of demo.customers) {
      expect(customer.phone).toMatch(/^\+55\d{2}90000\d{4}$/);
      expect(customer.email).toMatch(/^[a-z.]+@exemplo\.com\.br$/);
    }
    // Two were met again under another number: same tail, same mailbox owner.
    const doubles = demo.customers.filter((customer) => customer.identities.length === 0);
    expect(doubles).toHaveLength(2);
    for (const double of doubles)
      expect(demo.customers.filter((customer) => customer.phone.slice(-8) === double.phone.slice(-8))).toHaveLength(2);
    for (const key of ["phone", "email"] as const)
      expect(new Set(demo.customers.map((customer) => customer[key])).size).toBe(demo.customers.length);
    const external = demo.customers.flatMap((customer) => customer.identities.map((one) => `${one.channel}:${one.externalId}`));
    expect(new Set(external).size).toBe(external.length);
  });

  it("knows of its people what their orders say", () => {
    const tiers = new Set(demo.profiles.map((profile) => profile.tier));
    for (const tier of ["gold", "silver", "bronze", null]) expect(tiers).toContain(tier);
    for (const profile of demo.profiles) {
      const bought = demo.orders.some((order) => order.customerId === profile.customerId && order.status !== "cancelled");
      expect([profile.customerId, profile.tier !== null, profile.stage === "prospect"]).toEqual([profile.customerId, bought, !bought]);
    }
    expect(demo.profiles.filter((profile) => profile.tags.length > 0).length).toBeGreaterThan(15);
    expect(demo.profiles.filter((profile) => profile.marketingSince !== null).length).toBeGreaterThan(15);
  });

  it("has conversations on every channel, in order and in the past", () => {
    expect(demo.conversations.length).toBeGreaterThanOrEqual(40);
    expect(new Set(demo.conversations.map((one) => one.channel)).size).toBe(4);
    for (const status of ["active", "pending", "closed"]) expect(demo.conversations.some((one) => one.status === status)).toBe(true);
    for (const conversation of demo.conversations) {
      const times = conversation.messages.map((message) => message.at.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(now.getTime());
      expect(conversation.messages.map((message) => message.id)).toEqual(conversation.messages.map((message) => message.id).toSorted());
      for (const message of conversation.messages) {
        expect(message.sender === "customer").toBe(message.nlp !== null);
        expect(message.text).not.toMatch(/undefined|NaN/);
      }
    }
  });

  it("sells to people whom it talked with", () => {
    const bought = demo.conversations.filter(({ customerId, status, messages }) => {
      const ended = messages.at(-1)?.at.getTime() ?? 0;
      return (
        status === "closed" &&
        demo.orders.some((order) => {
          const since = order.placedAt.getTime() - ended;
          return order.customerId === customerId && since > 0 && since < 72 * 3_600_000 && order.conversion.agent_assisted;
        })
      );
    });
    expect(bought.length).toBeGreaterThanOrEqual(4);
    // Who asks about an order of theirs still has it.
    const asked = demo.conversations.filter(({ customerId, messages }) =>
      demo.orders.some((order) => order.customerId === customerId && messages.some(({ text }) => text.includes(order.orderNumber))),
    );
    expect(asked.length).toBeGreaterThan(3);
  });
});
