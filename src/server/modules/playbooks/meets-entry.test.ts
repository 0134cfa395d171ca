import { describe, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import type { Entry } from "./definition.contract.ts";
import { effectivenessOf } from "./effectiveness.ts";
import { fillText } from "./fill-text.ts";
import { isHeldOut, meetsEntry, type Moment } from "./meets-entry.ts";
import { isWithinLimits, offerValues } from "./offer.ts";
import { readTopics } from "./read-topics.ts";
import { entryOf } from "./standard.ts";

const moment: Moment = {
  intents: ["product_search"],
  topics: [],
  sentiment: 0,
  cart: null,
  channel: "webchat",
  userType: "cliente",
  answeredBefore: true,
  orders: 1,
  stage: "active",
};
const meets = (entry: Partial<Entry>, change: Partial<Moment> = {}) => meetsEntry(entryOf(entry), { ...moment, ...change });

describe("an entry condition", () => {
  test("that names nothing is met by every customer who is not upset", () => {
    expect(meets({})).toBe(true);
    expect(meets({}, { sentiment: -0.5 })).toBe(false);
    expect(meets({}, { userType: "admin" })).toBe(false);
  });
  test.each<[string, Partial<Entry>, Partial<Moment>]>([
    ["intent", { intents: ["checkout"] }, { intents: ["greeting", "checkout"] }],
    ["topic", { topics: ["gift"] }, { topics: ["gift"] }],
    ["intent or topic", { topics: ["gift"], intents: ["checkout"] }, { intents: ["checkout"] }],
    ["filled cart", { cart: "filled" }, { cart: { cents: 1, abandoned: false } }],
    ["abandoned cart", { cart: "abandoned" }, { cart: { cents: 1, abandoned: true } }],
    ["worth of the cart", { cartFromCents: 5000 }, { cart: { cents: 5000, abandoned: false } }],
    ["channel", { channels: ["instagram"] }, { channel: "instagram" }],
    ["first contact", { contact: "first" }, { answeredBefore: false }],
    ["no order yet", { orders: "none" }, { orders: 0 }],
    ["stage", { stages: ["lost"] }, { stage: "lost" }],
    ["good feeling", { sentimentFrom: 0.5 }, { sentiment: 0.6 }],
  ])("on %s is met by it alone", (_what, entry, change) => {
    expect(meets(entry)).toBe(false);
    expect(meets(entry, change)).toBe(true);
  });
  test("on an empty cart", () => {
    expect(meets({ cart: "empty" })).toBe(true);
    expect(meets({ cart: "empty" }, { cart: { cents: 1, abandoned: false } })).toBe(false);
  });
});

test("what messages are about", () => {
  expect(readTopics("Queria um presente pra minha mãe")).toEqual(["gift"]);
  expect(readTopics("Achei caro, faz um desconto?")).toContain("price");
  expect(readTopics("Vou pensar e depois te falo")).toEqual(["undecided"]);
  expect(readTopics("quando chega em Recife?")).toEqual(["delivery_time"]);
  expect(readTopics("o frete está muito caro")).toContain("delivery_cost");
  expect(readTopics("Não vou conseguir ir amanhã")).toEqual(["cannot_come"]);
  expect(readTopics("tem notebook da dell?")).toEqual([]);
});

test("the share that is left alone is the share asked for, and the same whenever it is asked", () => {
  const ids = Array.from({ length: 5000 }, () => newId());
  const held = ids.filter((id) => isHeldOut("gift_finder", id, 10));
  expect(held.length / ids.length).toBeGreaterThan(0.08);
  expect(held.length / ids.length).toBeLessThan(0.12);
  expect(ids.filter((id) => isHeldOut("gift_finder", id, 10))).toEqual(held);
  expect(ids.some((id) => isHeldOut("gift_finder", id, 0))).toBe(false);
});

test("a text without what it needs is not said; without a name the sentence closes up", () => {
  const texts = { "pt-BR": "Oi, {name}! Use {coupon}.", en: "", es: "Hola {name}, usa {coupon}." };
  expect(fillText(texts, "pt-BR", { name: "Ana", coupon: "VIP" })).toBe("Oi, Ana! Use VIP.");
  expect(fillText(texts, "pt-BR", { coupon: "VIP" })).toBe("Oi! Use VIP.");
  expect(fillText(texts, "en", { name: "Ana", coupon: "VIP" })).toBe("Oi, Ana! Use VIP.");
  expect(fillText(texts, "es", { coupon: "VIP" })).toBe("Hola, usa VIP.");
  expect(fillText(texts, "pt-BR", { name: "Ana" })).toBeNull();
});

test("an offer beyond the limits of the business, or too soon after the last one, is none", () => {
  const limits = { percent: 10, cents: 2000, freeDelivery: false, everyDays: 30 };
  const offer = { id: "p", code: "VIP", kind: "percent" as const, percent: 10, cents: null, endsAt: null };
  const now = new Date("2026-03-02T12:00:00Z");
  expect(isWithinLimits(limits, offer, null, now)).toBe(true);
  expect(isWithinLimits(limits, { ...offer, percent: 10.5 }, null, now)).toBe(false);
  expect(isWithinLimits(limits, { ...offer, kind: "fixed", cents: 2001 }, null, now)).toBe(false);
  expect(isWithinLimits(limits, { ...offer, kind: "free_shipping" }, null, now)).toBe(false);
  expect(isWithinLimits(limits, offer, "2026-02-01T12:00:00Z", now)).toBe(false);
  expect(isWithinLimits(limits, offer, "2026-01-31T11:59:00Z", now)).toBe(true);
  expect(offerValues(offer, "pt-BR", "America/Sao_Paulo")).toEqual({ coupon: "VIP", discount: "10% de desconto" });
});

test("effectiveness: conversion = converted / all × 100, lift against what was left alone, with intervals", () => {
  const counts = {
    runSettled: 70,
    runConverted: 56,
    heldSettled: 80,
    heldConverted: 48,
    open: 3,
    byHand: 1,
    amountCents: 12_345,
    exits: { done: 5 },
  };
  expect(effectivenessOf(counts, 90)).toEqual({
    days: 90,
    run: { n: 70, converted: 56, conversion: 80, low: 69.18, high: 87.7 },
    heldOut: { n: 80, converted: 48, conversion: 60, low: 49.05, high: 70.04 },
    difference: { points: 20, low: 5.24, high: 33.39 },
    lift: 33.33,
    open: 3,
    byHand: 1,
    amount: 123.45,
    exits: { done: 5 },
  });
  expect(effectivenessOf(undefined, 90)).toMatchObject({ run: { n: 0, conversion: null, low: null }, difference: null, lift: null });
  expect(effectivenessOf({ ...counts, heldConverted: 0 }, 90)).toMatchObject({ lift: null, difference: { points: 80 } });
});
