import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { newId } from "#shared/ids.ts";
import { addressOf, emptyForm, formProblems, readCheckoutForm } from "./checkout-form.ts";
import { checkoutToken, checkoutUrl, readCheckoutToken } from "./checkout-link.ts";
import { checkoutPage } from "./checkout-page.ts";
import { checkoutTexts } from "./checkout-texts.ts";

const texts = checkoutTexts("pt-BR");
const fields = new Map([
  ["name", "  Ana "],
  ["postal_code", "01310200"],
  ["street", "Rua A, 1"],
  ["district", "Centro"],
  ["city", "São Paulo"],
  ["state", "sp"],
  ["payment", "to_be_arranged"],
]);

describe("checkout link", () => {
  it("comes back as account and secret", () => {
    const [account, secret] = [newId(), randomBytes(16)];
    expect(readCheckoutToken(checkoutToken(account, secret))).toEqual({ accountId: account, secret });
    expect(checkoutUrl("https://a.example/", account, secret)).toMatch(/^https:\/\/a\.example\/checkout\/[\w-]{43}$/);
  });
  it("is refused when it is none", () => {
    for (const token of ["", "x", "a".repeat(44), "a".repeat(42), `${"a".repeat(42)}!`]) expect(readCheckoutToken(token)).toBeNull();
  });
});

describe("checkout form", () => {
  it("reads, trims and completes", () => {
    const form = readCheckoutForm(fields);
    expect(formProblems(form, texts)).toEqual({});
    expect(addressOf(form)).toMatchObject({ name: "Ana", state: "SP", postal_code: "01310-200", complement: "" });
    expect(form.payment).toBe("to_be_arranged");
  });
  it("names every field that is wrong", () => {
    expect(Object.keys(formProblems(emptyForm, texts)).sort()).toEqual(["city", "district", "name", "postal_code", "state", "street"]);
    const odd = readCheckoutForm(new Map([...fields, ["postal_code", "123"], ["state", "São"], ["payment", "gold"]]));
    expect(formProblems(odd, texts)).toEqual({ postal_code: texts.badPostalCode, state: texts.badState });
    expect(odd.payment).toBe("on_delivery");
  });
});

describe("checkout page", () => {
  it("escapes whatever it shows", () => {
    const evil = `"><script>alert(1)</script>`;
    const cart = {
      id: newId(),
      customerId: newId(),
      conversationId: null,
      status: "active" as const,
      checkoutSecret: randomBytes(16),
      discountCents: 0,
      taxCents: 0,
      appliedPromotions: [],
      source: null,
      suggestedByAgent: false,
      hasAbandoned: false,
      recoveryAttempts: 0,
      createdAt: new Date(),
      updatedAt: new Date(),
      sessionId: null,
      campaign: null,
      techniquesUsed: [],
      couponCode: null,
      postalCode: null,
      shippingCode: null,
      abandonedAt: null,
      externalId: null,
      extra: {},
      version: 1,
      items: [
        { productId: newId(), variantId: newId(), name: evil, attributes: {}, quantity: 1, unitPriceCents: 189_900, addedAt: new Date() },
      ],
    };
    const totals = { subtotalCents: 189_900, shippingCents: 0, discountCents: 0, taxCents: 0, totalCents: 189_900 };
    const form = readCheckoutForm(new Map([["name", evil]]));
    const html = checkoutPage(
      { name: evil, locale: "pt-BR" },
      texts,
      {
        cart: { ...cart, couponCode: evil },
        priced: {
          totals,
          couponProblem: "unknown",
          options: [
            { code: evil, name: evil, cents: 0, days: 1 },
            { code: "b", name: null, cents: 5, days: 2 },
          ],
          chosen: { code: evil, name: evil, cents: 0, days: 1 },
          applied: [{ promotion_id: newId(), name: evil, code: evil, discount_cents: 1, free_shipping: false }],
        },
        methods: ["pix", "credit_card"],
        mostInstallments: 3,
        test: true,
      },
      { form, problems: {}, alert: evil },
    );
    expect(html).not.toContain("<script>");
    expect(html).toContain("R$\u00a01.899,00");
  });
});
