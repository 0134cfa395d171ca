import { dialoguesOf, ifAsked, unlessSaid } from "../dialogue.ts";

const putIn = (line: string) => unlessSaid(/^(?:feito|pronto|done|listo)\b[^?]*(?:carrinho|cart|carrito)/i, line);

/** More of those who say it in passing: in pieces, in slang, with a wish inside a question. */
export const everydayMore = [
  ...dialoguesOf("ecommerce", [
    {
      name: "in a burst, with the colour last",
      goal: "buy",
      lines: [["oi", "queria ver uma mochila", "preta"], "a mais barata", putIn("vou levar essa")],
      reached: [{ kind: "cart", thing: { category: "mochilas", color: "Preto" }, quantity: 1 }],
    },
    {
      name: "the last one shown",
      goal: "buy",
      lines: [
        "quero ver cadeira de escritorio",
        "esse último aí",
        putIn("pode pôr no carrinho, por favor"),
        ifAsked(/parecid/i, "a primeira"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "cart", thing: { category: "cadeiras" }, quantity: 1 },
            { kind: "told", words: /estoque|esgotad/ },
          ],
        },
      ],
    },
    {
      name: "that one will do",
      goal: "buy",
      lines: ["tem panela inox?", "a primeira", putIn("pode ser essa mesmo")],
      reached: [{ kind: "cart", thing: { category: "panelas", name: "Inox" }, quantity: 1 }],
    },
    {
      name: "takes it in slang",
      goal: "buy",
      lines: ["mano, tem fone bluetooth?", "qual o mais barato", putIn("top, joga no carrinho")],
      reached: [{ kind: "cart", thing: { category: "fones-de-ouvido", name: "Bluetooth" }, quantity: 1 }],
    },
    {
      name: "by the number and how many",
      goal: "buy",
      lines: ["quero ver capinhas", "me vê 2 da primeira"],
      reached: [{ kind: "cart", thing: { category: "capinhas" }, quantity: 2, lines: 1 }],
    },
    {
      name: "one more of the same",
      goal: "buy",
      lines: ["quero um carregador de 30w", "o mais barato", putIn("põe no carrinho"), "coloca mais um desse"],
      reached: [{ kind: "cart", thing: { category: "carregadores", name: "30 W" }, quantity: 2, lines: 1 }],
    },
    {
      name: "says the name of it in parts",
      goal: "buy",
      lines: ["me mostra jaqueta", "a de couro", ifAsked(/qual/i, "a primeira"), putIn("bota no carrinho"), ifAsked(/tamanho/i, "M")],
      reached: [{ kind: "cart", thing: { category: "jaquetas", name: "Couro" }, quantity: 1 }],
    },
    {
      name: "forgets it all and begins anew",
      goal: "buy",
      lines: ["quero um tablet", "deixa, quero um monitor", "o mais barato", putIn("fechado, põe no carrinho")],
      reached: [{ kind: "cart", thing: { category: "monitores" }, quantity: 1, lines: 1 }],
    },
    {
      name: "two kinds, one after the other",
      goal: "buy",
      lines: [
        "quero uma camiseta feminina",
        "a primeira",
        putIn("põe no carrinho"),
        ifAsked(/tamanho/i, "M"),
        "agora quero um tênis feminino",
        "o mais barato",
        putIn("põe também"),
        ifAsked(/tamanho/i, "calço 37"),
      ],
      reached: [
        { kind: "cart", thing: { category: "camisetas" }, quantity: 1 },
        { kind: "cart", thing: { category: "tenis" }, quantity: 1, lines: 2 },
      ],
    },
    {
      name: "empties it in the end",
      goal: "buy",
      lines: ["quero um ventilador", "o mais barato", putIn("põe no carrinho"), "deixa pra lá, esvazia o carrinho"],
      reached: [{ kind: "cart_empty" }],
    },
    {
      name: "takes the black one out for the blue one",
      goal: "buy",
      lines: ["quero a capinha kivo silicone", putIn("coloca a preta no carrinho"), "tira a preta e coloca a azul"],
      reached: [{ kind: "cart", thing: { category: "capinhas", name: "Silicone" }, quantity: 1, lines: 1 }],
    },
    {
      name: "with the freight before it closes",
      goal: "buy",
      lines: [
        "quero um relogio masculino",
        "o mais barato",
        putIn("põe no carrinho"),
        "quanto fica o frete pro 04538-133?",
        "ok pode fechar",
      ],
      reached: [
        { kind: "cart", thing: { category: "relogios" }, quantity: 1 },
        { kind: "told", words: /04538-133/ },
        { kind: "told", words: /https?:\/\/\S+/ },
      ],
    },
    {
      name: "second one in english",
      language: "en",
      goal: "buy",
      lines: ["show me watches under 400", "I like the second one", putIn("ok put it in my cart"), "actually make it 2"],
      reached: [{ kind: "cart", thing: { category: "relogios", most: 40_000 }, quantity: 2, lines: 1 }],
    },
    {
      name: "el segundo",
      language: "es",
      goal: "buy",
      lines: ["muéstrame auriculares", "el segundo", putIn("listo, agrégalo al carrito"), "mejor dos"],
      reached: [{ kind: "cart", thing: { category: "fones-de-ouvido" }, quantity: 2, lines: 1 }],
    },
    {
      name: "between two amounts, in slang",
      goal: "find",
      lines: ["celular entre 1000 e 1500 pila"],
      reached: [{ kind: "shown", thing: { category: "smartphones", least: 100_000, most: 150_000 } }],
    },
    {
      name: "not more than eighty",
      goal: "find",
      lines: ["quero uma camiseta q não passe de 60 reais"],
      reached: [{ kind: "shown", thing: { category: "camisetas", most: 6_000 } }],
    },
    {
      name: "dearest of all",
      goal: "find",
      lines: ["qual a tv mais cara q vcs tem?"],
      reached: [{ kind: "told", words: /1\. [^\n]*R\$ 6\.999,00/ }],
    },
    {
      name: "one hundred and twenty-seven volts",
      goal: "find",
      lines: ["liquidificador 110v"],
      reached: [{ kind: "shown", thing: { category: "liquidificadores" } }],
    },
    {
      name: "a gift for mother, a bag, and no more than 150",
      goal: "find",
      lines: ["presente pra minha mãe", "ela ama bolsa", "no máximo 150"],
      reached: [{ kind: "shown", thing: { category: "bolsas", most: 15_000 } }],
    },
    {
      name: "white and cheap",
      goal: "find",
      lines: ["tem tenis branco? o mais barato"],
      reached: [{ kind: "shown", thing: { category: "tenis", color: "Branco" } }],
    },
    {
      name: "the pink ones of these",
      goal: "find",
      lines: ["quero ver fone de ouvido", "só os rosas"],
      reached: [{ kind: "shown", thing: { category: "fones-de-ouvido", color: "Rosa" } }],
    },
    {
      name: "lamps for the floor",
      goal: "find",
      lines: ["procuro luminaria", "de piso"],
      reached: [{ kind: "shown", thing: { category: "luminarias", name: "de Piso" } }],
    },
    {
      name: "a robot, then its price",
      goal: "find",
      lines: ["aquele aspirador que anda sozinho, robô", "quanto custa?"],
      reached: [{ kind: "shown", thing: { category: "aspiradores", name: "Robô" } }],
    },
    {
      name: "a gaming chair in english",
      language: "en",
      goal: "find",
      lines: ["do you sell gaming chairs?"],
      reached: [{ kind: "shown", thing: { category: "cadeiras", name: "Gamer" } }],
    },
    {
      name: "whether it may go back if it does not fit",
      goal: "ask",
      lines: ["se não servir posso trocar?"],
      reached: [{ kind: "cites", title: "Troca de produto" }],
    },
    {
      name: "until when a return is possible",
      goal: "ask",
      lines: ["até quantos dias posso devolver?"],
      reached: [{ kind: "cites", title: "Devolução por arrependimento" }],
    },
    {
      name: "instalments in english",
      language: "en",
      goal: "ask",
      lines: ["can I pay in instalments?"],
      reached: [{ kind: "cites", title: "Parcelamento no cartão" }],
    },
    {
      name: "warranty in spanish",
      language: "es",
      goal: "ask",
      lines: ["¿cuánto dura la garantía?"],
      reached: [{ kind: "cites", title: "Garantia dos produtos" }],
    },
    {
      name: "gift wrap in english",
      language: "en",
      goal: "ask",
      lines: ["can you gift wrap it?"],
      reached: [{ kind: "cites", title: "Embrulho para presente" }],
    },
    {
      name: "pick up in spanish",
      language: "es",
      goal: "ask",
      lines: ["¿puedo recoger en la tienda?"],
      reached: [{ kind: "cites", title: "Retirada na loja" }],
    },
  ]),
  ...dialoguesOf("marketplace", [
    {
      name: "the gate will not open",
      goal: "find",
      lines: ["o portão da garagem emperrou, preciso de alguém", ifAsked(/cidade/i, "santo andré, centro"), "sim"],
      reached: [{ kind: "job", city: "Santo André" }],
    },
    {
      name: "una mudanza",
      language: "es",
      goal: "find",
      lines: ["necesito una mudanza de un apartamento chico", ifAsked(/ciudad/i, "Curitiba"), "sí"],
      reached: [{ kind: "job", city: "Curitiba" }],
    },
    {
      name: "says no to being published",
      goal: "find",
      lines: ["preciso de jardineiro pra podar 3 árvores em Campinas", "não, deixa"],
      reached: [{ kind: "told", words: /não publiquei|nada foi publicado/i }],
    },
  ]),
];
