import { describe, expect, it } from "vitest";
import type { Skill } from "../skill.ts";
import { asCatalogued } from "./foreign-terms.ts";
import { startConversation } from "./testing/conversation.ts";
import { clausesOf, topicOf } from "./topics.ts";
import { asksUnknownProperty } from "./unknown-property.ts";

const shown = (reply: { products: readonly { productId: string }[] }) => reply.products.map(({ productId }) => productId);

describe("the cheapest and the dearest of what is named, while several kinds are shown", () => {
  it.each([
    ["a geladeira mais barata", "p7"],
    ["qual a geladeira mais em conta?", "p7"],
    ["quero a geladeira mais cara", "p7"],
    ["the cheapest fridge", "p7"],
    ["la nevera más barata", "p7"],
    ["o celular mais caro", "p6"],
    ["qual o celular mais barato?", "p3"],
    ["what's the most expensive phone?", "p6"],
    ["el celular más caro", "p6"],
    ["o motorola mais caro", "p5"],
    ["o samsung mais barato", "p1"],
  ])("%j is %s", async (text, productId) => {
    const talk = startConversation();
    await talk.write("quero ver celulares e geladeiras");
    expect(shown(await talk.write(text))).toEqual([productId]);
  });

  it("is put into the cart as it is named", async () => {
    const talk = startConversation();
    await talk.write("me mostra geladeiras e celulares");
    await talk.write("coloca o celular mais barato no carrinho");
    expect([...talk.shop.cart.keys()]).toEqual(["p3"]);
  });
});

it.each([
  ["oficina", "escritorio"],
  ["dining", "jantar"],
  ["cuero", "couro"],
  ["leather", "couro"],
  ["2 plazas", "2 lugares"],
  ["inox", "inox"],
])("looks for %j as a Portuguese catalogue says it: %s", (text, said) => {
  expect(asCatalogued(text)).toBe(said);
});

describe("a shop that is asked to mend something", () => {
  it.each([
    "vocês consertam tela?",
    "vcs consertam tela",
    "voces arrumam celular?",
    "vcs fazem conserto de geladeira",
    "trocam a tela do celular?",
    "tem assistência técnica?",
    "do you repair phones?",
    "arreglan pantallas?",
    "minha tv quebrou vcs consertam",
  ])("says to %j that it does not know, and offers a person", async (text) => {
    const reply = await startConversation().write(text);
    expect(reply.products).toEqual([]);
    expect(reply.text).toMatch(/consert|repair|arregl|reparacion/i);
    expect(reply.options.map(({ id }) => id)).toEqual(["human"]);
    expect(reply.handOver).toBeNull();
  });

  it.each(["tem tela para comprar?", "quero ver celulares", "comprei um celular e quebrou, o que eu faço?"])(
    "takes %j for something else",
    async (text) => {
      expect((await startConversation().write(text)).text).not.toMatch(/conserto/);
    },
  );
});

describe("somebody who wants to think first", () => {
  it.each([
    "hmm deixa eu pensar",
    "vou pensar",
    "pera aí",
    "calma, já te falo",
    "vou ver com minha esposa",
    "só um minuto",
    "let me think about it",
    "déjame pensarlo",
  ])("%j leaves the question open", async (text) => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("o terceiro");
    await talk.write(text);
    await talk.write("ok, vou levar");
    expect([...talk.shop.cart]).toEqual([["p3", 1]]);
  });
});

it.each(["não entendi", "n entendi nada", "como assim?", "pode explicar de novo?", "can you repeat?"])(
  "tells the same again to %j, with a person at hand",
  async (text) => {
    const talk = startConversation();
    const list = await talk.write("quero ver celulares");
    const again = await talk.write(text);
    expect(again.text).toContain(list.products[0]?.name);
    expect(again.options.map(({ id }) => id)).toEqual(["human"]);
  },
);

describe("a better price", () => {
  it.each([
    "dá pra fazer um precinho?",
    "faz um desconto?",
    "consegue melhorar o preço?",
    "faz por 500?",
    "tem como baixar o valor",
    "qual o melhor preço que você faz",
    "can you give me a discount?",
    "me hacen un descuento?",
  ])("%j is not promised, and a person is offered", async (text) => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    await talk.write("o terceiro");
    const reply = await talk.write(text);
    expect(reply.text).toMatch(/pessoa|alguém|person|somebody|persona|alguien/);
    expect(reply.text).not.toMatch(/R\$/);
  });

  it("is not what a cheaper thing is asked for by", async () => {
    const talk = startConversation();
    await talk.write("quero ver celulares");
    expect((await talk.write("tem algum mais barato?")).products.length).toBeGreaterThan(1);
  });
});

describe("what is cheaper than it was", () => {
  it.each(["quais as ofertas do dia?", "o que tem em promoção?", "quero ver as promoções", "any deals?", "qué hay en oferta?"])(
    "%j shows it and nothing else",
    async (text) => {
      expect(shown(await startConversation().write(text))).toEqual(["p3"]);
    },
  );

  it("is said of a kind that has none", async () => {
    const reply = await startConversation().write("tem geladeira em promoção?");
    expect(reply.products).toEqual([]);
    expect(reply.text).toMatch(/geladeira/);
  });
});

it.each(["esse preço tá errado", "no site o valor estava diferente", "o preço mudou, ontem era outro preço"])(
  "%j is for a person and looks for nothing",
  async (text) => {
    const talk = startConversation();
    const reply = await talk.write(text);
    expect(reply.options.map(({ id }) => id)).toEqual(["human"]);
    expect(talk.shop.calls.filter(({ name }) => name === "search_products")).toEqual([]);
  },
);

const phone = { name: "Galaxy A15", description: "Tela boa.", attributes: { Tela: "6,5 polegadas" }, variants: [] };
it.each([
  ["quanto pesa?", true],
  ["quais as medidas dele", true],
  ["é bivolt?", true],
  ["qual a cor?", false],
  ["me fala mais", false],
])("tells whether %j asks what the page does not tell: %s", (text, unknown) => {
  expect(asksUnknownProperty(text, phone)).toBe(unknown);
  expect(asksUnknownProperty(text, { ...phone, attributes: { Peso: "190 g", Largura: "7 cm", Voltagem: "Bivolt" } })).toBe(false);
});

it("offers other things under the same words without saying that it said so before", async () => {
  let times = 0;
  const skill: Skill = {
    name: "hours",
    tools: [],
    sells: true,
    guidance: [],
    answer: (turn) => Promise.resolve({ text: "Qual horário?", options: [turn.option("hours:slot:0", `${8 + times++}:00`)], memory: null }),
  };
  const talk = startConversation({ skills: [skill] });
  await talk.write("quero marcar");
  const other = await talk.write("outro dia");
  expect(other.text).toMatch(/Qual horário/);
  expect(other.text).not.toMatch(/Como eu disse|Repetindo/);
});

describe("what a question is about", () => {
  it.each([
    "posso retirar na loja?",
    "tem retirada?",
    "dá pra buscar na loja",
    "posso pegar pessoalmente?",
    "can i pick it up at the store?",
    "puedo recogerlo?",
  ])("%j is about fetching it", (text) => expect(topicOf(text)?.titles).toEqual(["retirada"]));

  it.each(["qual o telefone de vocês?", "vcs tem whatsapp?", "me passa um número pra contato", "what's your phone number?"])(
    "%j is about how to reach the house",
    (text) => expect(topicOf(text)?.only).toBe(true),
  );

  it.each(["quero retirar uma pinta", "tem telefone samsung?", "mandem no meu whatsapp"])("%j is about neither", (text) => {
    const topic = topicOf(text);
    expect(topic?.only).toBeUndefined();
    expect(topic?.titles).not.toEqual(["retirada"]);
  });

  it("parts a message with several questions", () => {
    expect(clausesOf("aceita pix? qual o prazo de entrega?")).toHaveLength(2);
  });
});

it.each(["de piso", "pra jogar", "com bordado"])("takes %j for more of what is looked for, and says when nothing tells", async (text) => {
  const talk = startConversation();
  await talk.write("quero ver celulares");
  const reply = await talk.write(text);
  expect(reply.text).toMatch(/catálogo não diz|nada anotado/);
  expect(reply.options.length).toBeGreaterThan(1);
});
