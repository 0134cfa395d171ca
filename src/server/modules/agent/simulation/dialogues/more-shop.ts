import { dialoguesOf, ifAsked, tap } from "../dialogue.ts";

/** More customers of the shop, written after the first were served. */
export const moreShop = dialoguesOf("ecommerce", [
  {
    name: "which is the cheapest",
    goal: "buy",
    lines: ["tem calça jeans?", "qual é a mais em conta?", "vou ficar com ela", ifAsked(/tamanho/i, "uso 42")],
    reached: [{ kind: "cart", thing: { category: "calcas" }, quantity: 1 }],
  },
  {
    name: "four of them, as written in words",
    goal: "buy",
    lines: ["procuro cadeira até 900", tap(1), "quero quatro"],
    reached: [{ kind: "cart", thing: { category: "cadeiras", most: 90_000 }, quantity: 4 }],
  },
  {
    name: "back to the one before",
    goal: "buy",
    lines: ["queria ver mesas", "a segunda", "e a primeira?", "prefiro a segunda mesmo, coloca no carrinho"],
    reached: [{ kind: "cart", thing: { category: "mesas" }, quantity: 1, lines: 1 }],
  },
  {
    name: "wrong quantity, said twice",
    goal: "buy",
    lines: ["quero toalhas", "a primeira", "põe 6 no carrinho", "então só 2"],
    reached: [{ kind: "cart", thing: { category: "toalhas" }, quantity: 2 }],
  },
  {
    name: "freight before buying",
    goal: "buy",
    lines: ["mochila", "a 1", "quanto fica o frete pro cep 20040-002", "ta bom, coloca"],
    reached: [{ kind: "cart", thing: { category: "mochilas" } }],
  },
  {
    name: "English desk, cheaper",
    goal: "buy",
    language: "en",
    lines: ["I'm looking for a vacuum cleaner", "what's the cheapest?", "I'll take it"],
    reached: [{ kind: "cart", thing: { category: "aspiradores" }, quantity: 1 }],
  },
  {
    name: "word of the region for a thing",
    goal: "find",
    lines: ["vcs tem edredom?"],
    reached: [{ kind: "shown", thing: { category: "cama-e-banho" } }],
  },
  {
    name: "price after the thing",
    goal: "find",
    lines: ["luminária", "no máximo 100 reais"],
    reached: [{ kind: "shown", thing: { category: "luminarias", most: 10_000 } }],
  },
  {
    name: "the dearest",
    goal: "find",
    lines: ["quero ver notebook", "qual o mais caro?"],
    reached: [{ kind: "shown", thing: { category: "notebooks" } }],
  },
  {
    name: "what nobody sells either",
    goal: "find",
    lines: ["vcs vendem ração de cachorro?"],
    reached: [{ kind: "never_told", words: /R\$/ }],
  },
  {
    name: "gift wrap and boleto",
    goal: "ask",
    lines: ["vcs embrulham pra presente? e dá pra pagar no boleto?"],
    reached: [
      { kind: "cites", title: "Embrulho para presente" },
      { kind: "told", words: /boleto/i },
    ],
  },
  {
    name: "nobody at home",
    goal: "ask",
    lines: ["o entregador passou e eu não tava em casa, e agora?"],
    reached: [{ kind: "cites", title: "Não havia ninguém para receber a entrega" }],
  },
  {
    name: "password",
    goal: "ask",
    lines: ["esqueci minha senha do site"],
    reached: [{ kind: "cites", title: "Mudar a senha ou os dados do cadastro" }],
  },
  {
    name: "card refused",
    goal: "ask",
    lines: ["meu cartão foi recusado, pq?", ifAsked(/pessoa|equipe/i, "sim")],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["requested"],
  },
  {
    name: "many pieces for a company",
    goal: "ask",
    lines: [
      "vcs fazem preço melhor pra empresa? preciso de umas 20 cadeiras",
      ifAsked(/quando|data/i, "até dia 15"),
      ifAsked(/cidade/i, "Santos"),
    ],
    reached: [{ kind: "one_of", checks: [{ kind: "cites", title: "Compras para empresas e atacado" }, { kind: "noted" }] }],
    orHandedOver: ["requested", "rule"],
  },
  {
    name: "when does it arrive",
    goal: "ask",
    customer: { verified: true, name: "Lia Costa", order: "shipped" },
    lines: ["boa tarde! meu pedido chega quando?", "valeu"],
    reached: [{ kind: "order_told" }],
  },
  {
    name: "does not serve any more",
    goal: "return",
    customer: { verified: true, name: "Nei Braga", order: "delivered" },
    lines: [
      "a roupa não serviu, como faço pra trocar?",
      ifAsked(/por que|há com|aconteceu/i, "ficou grande"),
      ifAsked(/registr|posso/i, "sim"),
    ],
    reached: [{ kind: "return", of: "exchange" }],
  },
  {
    name: "regrets within the days",
    goal: "ask",
    lines: ["me arrependi da compra, até quando posso devolver?"],
    reached: [{ kind: "cites", title: "Devolução por arrependimento" }],
  },
  {
    name: "off the list",
    goal: "opt_out",
    lines: ["me remove da lista de vcs"],
    reached: [{ kind: "opted_out" }],
  },
  {
    name: "nobody answers",
    goal: "complain",
    lines: ["faz 3 dias que ninguém me responde", ifAsked(/pessoa|equipe|alguém/i, "sim")],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["requested", "sentiment"],
  },
]);
