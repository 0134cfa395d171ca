import { describe, expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";
import { isAsked, isOfOtherTopic } from "./questions.ts";
import { partsOf } from "./topics.ts";
import { yesOrNo } from "./yes-no.ts";

const sells = { name: "ecommerce", sells: true as const, tools: [], guidance: [], answer: () => Promise.resolve(null) };

describe("a business that sells nothing", () => {
  it.each(["ver carrinho", "finalizar compra", "tem notebook?", "tem cupom?", "quanto custa o frete?"])(
    "speaks of no cart, catalogue or order when told %j",
    async (text) => {
      const reply = await startConversation({ skills: [] }).write(text);
      expect(reply.text).not.toMatch(/carrinho|catálogo|produto|pedido/i);
      expect(reply.options.map(({ id }) => id)).toContain("human");
    },
  );

  it("chats about its services, a shop about its products", async () => {
    const said = async (skills: readonly (typeof sells)[]) => {
      const talk = startConversation({ skills });
      const first = await talk.write("kkkk");
      const second = await talk.write("hahaha");
      return `${first.text} ${second.text}`;
    };
    expect(await said([])).toMatch(/nossos serviços/);
    expect(await said([])).not.toMatch(/produtos/);
    expect(await said([sells])).toMatch(/produtos e pedidos/);
  });

  it("still shows a shop's cart", async () => {
    const reply = await startConversation({ skills: [sells] }).write("ver carrinho");
    expect(reply.text).toMatch(/carrinho/);
  });
});

it("takes agreement in several words of agreement for a yes, and nothing that says more", () => {
  expect(yesOrNo("sí, confirmo")).toBe(true);
  expect(yesOrNo("isso, pode ser")).toBe(true);
  expect(yesOrNo("não, deixa")).toBe(false);
  expect(yesOrNo("sim, mas outro")).toBeNull();
  expect(yesOrNo("pode, cancela tudo")).toBeNull();
});

it("tells a question about another usual thing from one that an intent answers itself", () => {
  expect(isOfOtherTopic("onde posso estacionar?", "store_location")).toBe(true);
  expect(isOfOtherTopic("qual o endereço de vocês?", "store_location")).toBe(false);
  expect(isOfOtherTopic("tem frete grátis?", "shipping_quote")).toBe(false);
  expect(isOfOtherTopic("onde posso estacionar?", "greeting")).toBe(false);
  expect(isAsked("o que preciso levar")).toBe(true);
  expect(isAsked("quero marcar")).toBe(false);
});

it("parts a message at commas, and leaves alone what is one part", () => {
  expect(partsOf("depois que eu fechar, demora quanto pra instalar?")).toEqual(["depois que eu fechar", "demora quanto pra instalar"]);
  expect(partsOf("quanto tempo demora a instalação?")).toEqual([]);
});
