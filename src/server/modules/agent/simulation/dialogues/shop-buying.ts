import { dialoguesOf, ifAsked, tap, unlessSaid } from "../dialogue.ts";

/** Customers of the shop who want to buy. */
export const shopBuying = dialoguesOf("ecommerce", [
  {
    name: "cheapest phone under a price into the cart",
    goal: "buy",
    lines: ["oi, quero ver celular até 1500", "o mais barato", "pode colocar no carrinho"],
    reached: [{ kind: "cart", thing: { category: "smartphones", most: 150_000 }, quantity: 1 }],
  },
  {
    name: "second of the list, by a tap, two of them",
    goal: "buy",
    lines: ["tem fone de ouvido bluetooth?", tap(2), "quero 2"],
    reached: [{ kind: "cart", thing: { category: "fones-de-ouvido" }, quantity: 2 }],
  },
  {
    name: "corrects the quantity after adding",
    goal: "buy",
    lines: ["quero comprar uma panela", "a primeira", "coloca no carrinho", "na verdade 2"],
    reached: [{ kind: "cart", thing: { category: "panelas" }, quantity: 2 }],
  },
  {
    name: "other colour than shown",
    goal: "buy",
    lines: ["vc tem tenis?", "o primeiro", "tem em preto?", unlessSaid(/não|esgotad|sem estoque/i, "bota no carrinho")],
    reached: [{ kind: "shown", thing: { category: "tenis" } }],
  },
  {
    name: "hesitates, compares, then buys",
    goal: "buy",
    lines: ["procuro um notebook", "compara os dois primeiros", "vou levar o mais barato"],
    reached: [{ kind: "cart", thing: { category: "notebooks" }, quantity: 1 }],
  },
  {
    name: "pays",
    goal: "buy",
    lines: ["quero uma cafeteira", "a mais barata", "sim", "blz quero fechar a compra"],
    reached: [
      { kind: "cart", thing: { category: "cafeteiras" } },
      { kind: "told", words: /https?:\/\/\S+/ },
    ],
  },
  {
    name: "two things, one after the other",
    goal: "buy",
    lines: ["quero um mouse", "o primeiro", "quero esse", "agora me mostra mochilas", "a segunda", "pode por no carrinho tb", "qto deu?"],
    reached: [
      { kind: "cart", thing: { category: "perifericos" } },
      { kind: "cart", thing: { category: "mochilas" }, lines: 2 },
      { kind: "told", words: /total/i },
    ],
  },
  {
    name: "takes a thing out again",
    goal: "buy",
    lines: ["me ve um ventilador", "o mais em conta", "poe no carrinho", "pensando bem tira isso"],
    reached: [{ kind: "cart_empty" }],
  },
  {
    name: "asks for freight before the checkout and goes on",
    goal: "buy",
    lines: ["quero uma air fryer até 600", "a primeira", "coloca no carrinho", "qto fica o frete pra 01310-100?", "ok pode fechar"],
    reached: [
      { kind: "cart", thing: { category: "air-fryers" } },
      { kind: "told", words: /frete|entrega/i },
      { kind: "told", words: /https?:\/\/\S+/ },
    ],
  },
  {
    name: "not this one, the other one",
    goal: "buy",
    lines: ["quero ver smartwatch", "o primeiro", "não esse, o segundo", "esse sim, pode colocar"],
    reached: [{ kind: "cart", thing: { category: "smartwatches" }, quantity: 1, lines: 1 }],
  },
  {
    name: "burst of messages",
    goal: "buy",
    lines: [["oi", "tudo bem?", "queria uma geladeira"], "a mais barata", ["pode ser essa", "coloca no carrinho"]],
    reached: [{ kind: "cart", thing: { category: "geladeiras" }, quantity: 1 }],
  },
  {
    name: "a gift with a budget",
    goal: "buy",
    lines: ["preciso de um presente pra minha mãe", "pode ser uma bolsa, até uns 300", "gostei da 1", "quero"],
    reached: [{ kind: "cart", thing: { category: "bolsas", most: 30_000 } }],
  },
  {
    name: "names the product itself",
    goal: "buy",
    lines: ["oi vi no site um iphone, tem?", "quanto ta o primeiro?", "bota um no carrinho"],
    reached: [{ kind: "cart", thing: { brand: "Apple" }, quantity: 1 }],
  },
  {
    name: "wants a coupon that does not exist",
    goal: "buy",
    lines: ["quero um liquidificador", "o mais barato", "sim", "tenho o cupom BEMVINDO50"],
    reached: [
      { kind: "cart", thing: { category: "liquidificadores" } },
      { kind: "told", words: /BEMVINDO50/ },
    ],
  },
  {
    name: "asks for a discount",
    goal: "buy",
    lines: ["quero ver tv", "a mais barata", "faz um desconto pra mim?", ifAsked(/pessoa|equipe/i, "sim")],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["requested"],
  },
  {
    name: "how many instalments",
    goal: "buy",
    lines: ["vcs parcelam?", "e sem juros é ate qtas vezes?", "blz, me mostra monitor até 1200", "o mais barato", "coloca"],
    reached: [
      { kind: "cites", title: "Parcelamento no cartão" },
      { kind: "cart", thing: { category: "monitores", most: 120_000 } },
    ],
  },
  {
    name: "English, adds and pays",
    goal: "buy",
    language: "en",
    lines: ["Hi! Looking for a backpack under 300 reais", "the cheapest one", "yes please add it", "how do I pay?"],
    reached: [
      { kind: "cart", thing: { category: "mochilas", most: 30_000 } },
      { kind: "told", words: /https?:\/\/\S+/ },
    ],
  },
  {
    name: "Spanish, the second",
    goal: "buy",
    language: "es",
    lines: ["hola, busco una cafetera", "la segunda", "sí, agrégala al carrito"],
    reached: [{ kind: "cart", thing: { category: "cafeteiras" }, quantity: 1 }],
  },
]);
