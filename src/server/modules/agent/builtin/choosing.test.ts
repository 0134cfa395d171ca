import { describe, expect, it } from "vitest";
import { understand } from "../understanding/understanding.ts";
import { startConversation } from "./testing/conversation.ts";
import { topicOf } from "./topics.ts";

const cart = (talk: ReturnType<typeof startConversation>) => [...talk.shop.cart];

describe("who chooses in passing", () => {
  it("gets the cheapest that was asked for in the search itself", async () => {
    const talk = startConversation();
    const list = await talk.write("qual o celular mais em conta que vocês têm?");
    expect(list.text).toMatch(/O de menor preço é Xiaomi Redmi 13C|Xiaomi Redmi 13C é o mais barato/);
    await talk.write("coloca esse no carrinho");
    expect(cart(talk)).toEqual([["p3", 1]]);
  });

  it.each([
    ["isso, 2", 2],
    ["sim, quero 3", 3],
    ["yes, 2 of them", 2],
    ["sí, dos", 2],
  ])("says how many with the yes: %j", async (text, count) => {
    const talk = startConversation();
    await talk.write("quero ver liquidificadores");
    await talk.write("me fala mais do primeiro");
    await talk.write(text);
    expect(cart(talk)).toEqual([["p9", count]]);
  });

  it("means the one that was named while something else was answered", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares da motorola");
    await talk.write("esse edge é lindo, tem estacionamento aí?");
    await talk.write("então põe ele no carrinho");
    expect(cart(talk)).toEqual([["p5", 1]]);
  });

  it("is told which of those shown come in a colour", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares da motorola");
    const some = await talk.write("algum desses tem em vinho?");
    expect(some.products.map(({ productId }) => productId)).toEqual(["p2"]);
    const none = startConversation();
    await none.write("quero ver celulares da motorola");
    expect((await none.write("algum desses tem em verde? foi a cor que pediram")).text).toMatch(/verde/);
    const both = startConversation();
    await both.write("quero ver celulares da samsung");
    expect((await both.write("quais deles tem em azul?")).products.map(({ productId }) => productId)).toEqual(["p1", "p4"]);
  });
});

it("who keeps one thing of the cart loses the others alone", async () => {
  const talk = startConversation();
  await talk.write("quero ver liquidificadores");
  await talk.write("põe o primeiro no carrinho");
  await talk.write("quero ver celulares da samsung");
  await talk.write("põe o primeiro no carrinho");
  await talk.write("tira o celular e deixa só o liquidificador");
  expect(cart(talk).map(([id]) => id)).toEqual(["p9"]);
  await talk.write("pensando bem tira a geladeira e deixa só o liquidificador");
  expect(cart(talk).map(([id]) => id)).toEqual(["p9"]);
});

it.each(["not more than 250 reais", "nothing over 250 reais", "no más de 250 reales", "no more than R$ 250"])(
  "%j is a limit above",
  (text) =>
    expect(understand(`mochila ${text}`, { locale: "pt-BR" }).entities.find(({ type }) => type === "price_range")?.value).toMatchObject({
      max: 250,
    }),
);

it.each([
  "chegou uma mensagem em nome da loja pedindo um pix pra pessoa física, é verdade?",
  "isso é golpe?",
  "o número do meu cartão fica guardado aí?",
  "do you store my card?",
])("what is said of safety answers %j", (text) =>
  expect(topicOf(text)?.titles).toEqual(expect.arrayContaining([expect.stringMatching(/^segur/)])),
);
