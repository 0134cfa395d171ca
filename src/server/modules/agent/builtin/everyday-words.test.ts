import { describe, expect, it } from "vitest";
import { startConversation } from "./testing/conversation.ts";

const callsOf = (talk: ReturnType<typeof startConversation>, name: string) =>
  talk.shop.calls.filter((call) => call.name === name).map((call) => call.input);

describe("what of the things shown is meant", () => {
  it("looks for the dearest in all that was found, not in what is on the screen", async () => {
    const talk = startConversation();
    const list = await talk.write("quero ver celulares");
    expect(list.products.map(({ productId }) => productId)).not.toContain("p6");
    expect((await talk.write("qual o mais caro?")).text).toContain("iPhone 13");
  });

  it.each(["pode ser o mais barato mesmo", "pode me mostrar a mais barata", "can you show me the cheaper one"])(
    "%j chooses one and does not haggle",
    async (text) => {
      const talk = startConversation();
      await talk.write("quero ver celulares");
      const reply = await talk.write(text);
      expect(reply.text).not.toMatch(/baixar o preço|lower the price|o preço é/i);
      expect(reply.products.length + talk.shop.cart.size).toBeGreaterThan(0);
    },
  );

  it("takes one of so many when so many are named", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    expect((await talk.write("o mais caro dos dois primeiros")).products.map(({ productId }) => productId)).toEqual(["p2"]);
  });

  it("finds the only one of a brand", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    expect((await talk.write("gostei do xiaomi")).products.map(({ productId }) => productId)).toEqual(["p3"]);
  });

  it("means the two that were looked at by both", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("me mostra o segundo");
    await talk.write("e o quarto?");
    await talk.write("põe os dois no carrinho");
    expect([...talk.shop.cart.keys()]).toEqual(["p2", "p4"]);
  });
});

describe("small words around a command", () => {
  it.each([
    "fechou, põe no carrinho",
    "blz entao coloca",
    "bora, bota no carrinho",
    "show, pode colocar",
    "demorou, manda pro carrinho",
    "great, add it",
  ])("%j puts the thing talked about into the cart", async (text) => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("o terceiro");
    await talk.write(text);
    expect([...talk.shop.cart]).toEqual([["p3", 1]]);
  });

  it("asks which one rather than look for a nod in the catalogue", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    const asked = await talk.write("fechou, põe no carrinho");
    expect(asked.text).toMatch(/qual/i);
    expect(asked.text).not.toMatch(/fechou/);
    expect(talk.shop.cart.size).toBe(0);
  });

  it("keeps how many were wanted", async () => {
    const talk = startConversation();
    await talk.write("quero 2 celulares samsung");
    await talk.write("o primeiro");
    await talk.write("põe no carrinho");
    expect([...talk.shop.cart]).toEqual([["p1", 2]]);
    await talk.write("pensando bem, só um mesmo");
    expect([...talk.shop.cart]).toEqual([["p1", 1]]);
  });
});

describe("while a cart is open", () => {
  it("changes what is in it instead of beginning an exchange", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("o primeiro");
    await talk.write("põe no carrinho");
    const changed = await talk.write("troca pelo azul pfv");
    expect(callsOf(talk, "add_to_cart").at(-1)).toMatchObject({ productId: "p1", variantId: "p1-1" });
    expect(changed.text).not.toMatch(/por que/i);
    const none = await talk.write("troca por um amarelo");
    expect(none.text).toMatch(/amarelo/);
    expect([...talk.shop.cart.keys()]).toEqual(["p1"]);
  });

  it("puts no other colour into the cart than the one asked for", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("o primeiro");
    expect((await talk.write("coloca o amarelo no carrinho")).text).toMatch(/amarelo/);
    expect(talk.shop.cart.size).toBe(0);
  });

  it("takes out what is named, whatever is said with it", async () => {
    const talk = startConversation();
    await talk.write("", { payload: "add:p7" });
    await talk.write("", { payload: "add:p1" });
    expect((await talk.write("tira a geladeira vai, pesou no bolso")).text).toMatch(/Brastemp/);
    expect([...talk.shop.cart.keys()]).toEqual(["p1"]);
  });

  it("answers a question in between and keeps the purchase in mind", async () => {
    const talk = startConversation();
    await talk.write("", { payload: "add:p1" });
    const told = await talk.write("tem estacionamento?");
    expect(told.text).toMatch(/primeira hora grátis/);
    expect(told.text).toMatch(/R\$ 999,00/);
    expect(told.options.map(({ id }) => id)).toContain("checkout");
  });
});

describe("consent to advertising", () => {
  it.each(["vocês fazem lista de presentes?", "quero pedir sim", "me avisa quando chegar", "tem lista de espera?"])(
    "is not made of %j",
    async (text) => {
      const talk = startConversation();
      expect((await talk.write(text)).type).not.toBe("opt_in");
    },
  );

  it("is noted when asked for in so many words", async () => {
    const talk = startConversation();
    expect((await talk.write("quero receber as novidades e promoções")).type).toBe("opt_in");
  });
});
