import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { startTestProduct } from "../support/product.ts";
import { sayAsVisitor } from "../support/web-visitor.ts";

const product = await startTestProduct({ env: { PROSA_DEMO: "1" } });

const say = (visitorId: string, text: string, more: Record<string, unknown> = {}) => sayAsVisitor(product, visitorId, text, more);
const conversationOf = (id: string) => product.get<Conversation>(`/api/omni/conversations/${id}`);

describe("the built-in agent on the demo shop", () => {
  it("sells: search under a price, the cheapest, into the cart, an order's status, a person", async () => {
    const visitor = randomUUID();
    const search = await say(visitor, "Oi, quero ver smartphones até R$2000");
    const shown = search.replies[0];
    expect(shown?.products.length).toBeGreaterThanOrEqual(2);
    expect(shown?.products.every((product_) => product_.priceCents <= 200_000)).toBe(true);
    expect(shown?.options.length).toBeGreaterThanOrEqual(2);
    expect(search.message.nlp).toMatchObject({ intent: "product_search" });
    expect(search.message.nlp?.entities).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: "product_category", value: "smartphone" }),
        expect.objectContaining({ type: "price_range", value: { max: 2000 } }),
      ]),
    );

    // Of all that was found, not only of what stands on the screen.
    const lowest = Math.min(...(shown?.products.map(({ priceCents }) => priceCents) ?? []));
    const details = await say(visitor, "o mais barato");
    const [cheapest] = details.replies[0]?.products ?? [];
    expect(cheapest?.priceCents).toBeLessThanOrEqual(lowest);
    const [first] = (await say(visitor, "me mostra smartphones do mais barato pro mais caro")).replies[0]?.products ?? [];
    expect(cheapest?.productId).toBe(first?.productId);
    expect((await say(visitor, "o mais barato")).replies[0]?.text).toContain(cheapest?.name);
    const added = await say(visitor, "coloca no carrinho");
    expect(added.replies[0]?.text).toContain(((cheapest?.priceCents ?? 0) / 100).toLocaleString("pt-BR", { minimumFractionDigits: 2 }));
    const order = await say(visitor, "cadê meu pedido 1042?");
    expect(order.replies[0]?.text).toMatch(/1042.*enviado/s);

    const person = await say(visitor, "Quero falar com uma pessoa");
    const conversation = await conversationOf(person.conversationId);
    expect(conversation).toMatchObject({ bot: "paused", handOver: { reason: "requested" } });
    expect(conversation.handOver?.summary).toContain(cheapest?.name);
  });

  it("speaks with the voice that the business gave to a channel, and as before once it is removed", async () => {
    const channel = (await product.get<{ items: { id: string; kind: string }[] }>("/api/omni/channels")).items.find(
      ({ kind }) => kind === "webchat",
    );
    const voice = {
      name: "Balcão",
      agentName: "Lia",
      manner: "cliente",
      tone: ["leve"],
      purpose: "Vender na loja do bairro.",
      greeting: { "pt-BR": "Bora escolher?", en: "", es: "" },
      userTypes: ["cliente"],
      channelIds: [channel?.id],
    };
    const preview = await product.api<{ text: string }>("POST", "/api/omni/personas/preview", { ...voice, language: "pt-BR" });
    expect(preview.body.text).toContain("Lia");
    const made = await product.api<{ id: string }>("POST", "/api/omni/personas", voice);
    expect(made.status).toBe(201);
    const first = await say(randomUUID(), "oi");
    expect(first.replies[0]?.text).toContain("Lia");
    expect(first.replies[0]?.text).toContain("Bora escolher?");

    expect((await product.api("PUT", "/api/omni/personas/cliente", { ...voice, userTypes: ["admin"] })).status).toBe(400);
    expect((await product.api("PUT", "/api/omni/personas/cliente", { ...voice, agentName: "Bia", channelIds: [] })).status).toBe(200);
    expect((await product.api("DELETE", `/api/omni/personas/${made.body.id}`)).status).toBe(200);
    expect((await say(randomUUID(), "oi")).replies[0]?.text).toContain("Bia");
    expect((await product.api("DELETE", "/api/omni/personas/cliente")).status).toBe(200);
    expect((await say(randomUUID(), "oi")).replies[0]?.text).toContain("Prosa");
    expect((await product.api("DELETE", `/api/omni/personas/${made.body.id}`)).status).toBe(404);
  });

  it("acts on a tapped option", async () => {
    const visitor = randomUUID();
    const search = await say(visitor, "quero um tênis");
    const option = search.replies[0]?.options.find((one) => one.id.startsWith("product:"));
    const name = search.replies[0]?.products.find((one) => option?.id === `product:${one.productId}`)?.name;
    const tapped = await say(visitor, option?.title ?? "", { payload: option?.id });
    expect(tapped.replies[0]?.text).toContain(name);
  });

  it("puts a product in the cart once when the same message is sent again", async () => {
    const visitor = randomUUID();
    await say(visitor, "quero ver notebooks");
    await say(visitor, "o mais barato");
    const clientId = randomUUID();
    await Promise.all([say(visitor, "coloca no carrinho", { clientId }), say(visitor, "coloca no carrinho", { clientId })]);
    const { replies } = await say(visitor, "ver carrinho");
    expect(replies[0]?.text).toMatch(/1\s*×/);
    expect(replies[0]?.text).not.toMatch(/2\s*×/);
  });

  it("keeps what it promises to who wants no advertising", async () => {
    const visitor = randomUUID();
    const { conversationId } = await say(visitor, "PARAR");
    const after = await conversationOf(conversationId);
    expect(after.customer.marketingOptOutAt).not.toBeNull();
  });

  it("speaks the customer's language", async () => {
    const { replies, message } = await say(randomUUID(), "Hi, do you have headphones under 300 reais?");
    expect(message.nlp?.language).toBe("en");
    expect(replies[0]?.text).toMatch(/\b(found|here|options|these)\b/i);
  });

  it("leaves the customer to the team at hours that the business keeps for people, and passes on what it may not do", async () => {
    type Settings = { hours: string; toolsOff: string[]; limits: object; tools?: unknown };
    const { tools: _, ...before } = await product.get<Settings>("/api/omni/agent-settings");
    const set = async (change: Partial<Settings>) =>
      expect((await product.api("PUT", "/api/omni/agent-settings", { ...before, ...change })).status).toBe(200);
    const { hours } = await product.get<{ hours: object }>("/api/omni/settings/business-hours");
    const never = { ...hours, weekly: Array.from({ length: 7 }, () => []) };
    expect((await product.api("PUT", "/api/omni/settings/business-hours", never)).status).toBe(200);

    await set({ hours: "open" });
    const night = await say(randomUUID(), "Oi, quero ver smartphones");
    expect(night.replies).toEqual([]);
    expect(await conversationOf(night.conversationId)).toMatchObject({ bot: "paused", handOver: { reason: "rule" } });

    await set({ hours: "closed", toolsOff: ["order_status"] });
    const { replies } = await say(randomUUID(), "cadê meu pedido 1042?");
    expect(replies[0]?.text).not.toContain("1042");
    expect(replies[0]?.options.map((option) => option.id)).toEqual(["human"]);
    expect((await product.api("PUT", "/api/omni/agent-settings", { ...before, toolsOff: ["hand_over"] })).status).toBe(400);
    await set({});
  });
});
