import { describe, expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

async function withOneInCart() {
  const talk = startConversation();
  await talk.write("quero ver celulares");
  await talk.write("o primeiro");
  await talk.write("coloca no carrinho");
  expect([...talk.shop.cart]).toEqual([["p1", 1]]);
  return talk;
}

describe("corrections", () => {
  it.each(["na verdade 2", "ops, quis dizer 2", "não, 2", "melhor duas", "actually 2"])("of the quantity: %s", async (text) => {
    const talk = await withOneInCart();
    const reply = await talk.write(text);
    expect([...talk.shop.cart]).toEqual([["p1", 2]]);
    expect(reply.text).toContain("R$ 1.998,00");
  });

  it("of the colour, after it went into the cart", async () => {
    const talk = await withOneInCart();
    await talk.write("não, o azul");
    expect(talk.shop.calls.filter(({ name }) => name === "add_to_cart").map(({ input }) => input["variantId"])).toEqual(["p1-0", "p1-1"]);
    expect([...talk.shop.cart]).toEqual([["p1", 1]]);
  });

  it("leave the cart as it was when there are too few", async () => {
    const talk = startConversation();
    await talk.write("quanto custa o moto g84?");
    await talk.write("coloca no carrinho");
    const reply = await talk.write("na verdade 9");
    expect(reply.text).toContain("2");
    expect([...talk.shop.cart]).toEqual([["p2", 1]]);
  });

  it("are none when something else is meant, or long after", async () => {
    const talk = await withOneInCart();
    await talk.write("na verdade quero ver geladeira até 4000");
    expect([...talk.shop.cart]).toEqual([["p1", 1]]);
    await talk.write("qual o horário de vocês?");
    await talk.write("obrigado");
    await talk.write("na verdade 3");
    expect([...talk.shop.cart]).toEqual([["p1", 1]]);
  });
});

describe("pointing at the other one", () => {
  it("takes the one of two that was not talked about", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("compara os dois primeiros");
    const first = await talk.write("o primeiro");
    const other = await talk.write("não esse, o outro");
    expect(other.products).toHaveLength(1);
    expect(other.products[0]?.productId).not.toBe(first.products[0]?.productId);
  });
});

describe("a question in between", () => {
  it("is answered, and what was asked before is asked again", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    const details = await talk.write("o segundo");
    const between = await talk.write("vocês têm estacionamento?");
    expect(between.text).toContain("primeira hora grátis");
    expect(between.text).toContain(details.products[0]?.name);
    expect(between.text.match(/\?/g)).toHaveLength(1);
    await talk.write("sim");
    expect(talk.shop.cart.size).toBe(1);
  });

  it("does not spoil a yes that was asked for: the server's question is asked anew", async () => {
    const talk = startConversation();
    await talk.write("quero devolver o pedido 1042, veio quebrado");
    const between = await talk.write("vocês têm estacionamento?");
    expect(between.text).toContain("1042");
    expect(between.text).toContain("primeira hora grátis");
    expect(talk.shop.calls.filter(({ name }) => name === "request_return")).toHaveLength(2);
  });
});

describe("what was said before", () => {
  it("is not said again in the same words, also not two answers later", async () => {
    const talk = startConversation();
    const texts = [];
    for (const text of [
      "vocês têm estacionamento?",
      "obrigado",
      "vocês têm estacionamento?",
      "vocês têm estacionamento?",
      "tem estacionamento?",
    ])
      texts.push((await talk.write(text)).text);
    expect(new Set(texts).size).toBe(texts.length);
  });
});

describe("a talk on another channel", () => {
  const talkedOf = async () => {
    const before = startConversation();
    await before.write("quero ver celulares");
    await before.write("o segundo");
    return before.replies.at(-1)?.state ?? {};
  };

  it("is gone on with when the customer points back at it", async () => {
    const talk = startConversation({ elsewhere: await talkedOf() });
    const reply = await talk.write("oi, e aquele celular que eu vi ontem?");
    expect(reply.products.map(({ productId }) => productId)).toEqual(["p2"]);
    await talk.write("coloca no carrinho");
    expect([...talk.shop.cart]).toEqual([["p2", 1]]);
  });

  it("is left alone when they do not", async () => {
    const talk = startConversation({ elsewhere: await talkedOf() });
    expect((await talk.write("oi")).products).toEqual([]);
    const reply = await talk.write("quanto custa?");
    expect(reply.products).toEqual([]);
  });

  it("goes on in the same conversation another day", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("o segundo");
    await talk.write("tchau");
    expect((await talk.write("e aquele celular?")).products.map(({ productId }) => productId)).toEqual(["p2"]);
  });
});
