import { dialoguesOf, ifAsked } from "../dialogue.ts";

/** Questions about the house, and two wishes at once. */
export const shopAsking = dialoguesOf("ecommerce", [
  {
    name: "hours and an order in one message",
    goal: "ask",
    customer: { verified: true, name: "Carla Dias", order: "shipped" },
    lines: ["qual o horário de vocês e cadê meu pedido {order}?"],
    reached: [{ kind: "order_told" }, { kind: "told", words: /18h|18:00/ }],
  },
  {
    name: "time limit of an exchange",
    goal: "ask",
    lines: ["qual o prazo para trocar?"],
    reached: [{ kind: "cites", title: "Troca de produto" }],
  },
  {
    name: "freight and payment at once",
    goal: "ask",
    lines: ["oi! aceitam pix? e o frete é quanto?"],
    reached: [
      { kind: "told", words: /pix/i },
      { kind: "told", words: /19,90|CEP/ },
    ],
  },
  {
    name: "address",
    goal: "ask",
    lines: ["onde fica a loja de vcs"],
    reached: [{ kind: "told", words: /Rua das Palmeiras/ }],
  },
  {
    name: "delivery time then warranty",
    goal: "ask",
    lines: ["quantos dias demora pra chegar em Recife?", "e a garantia é de qto tempo?"],
    reached: [
      { kind: "cites", title: "Prazo de entrega" },
      { kind: "cites", title: "Garantia dos produtos" },
    ],
  },
  {
    name: "pick up",
    goal: "ask",
    lines: ["da pra retirar na loja?"],
    reached: [{ kind: "cites", title: "Retirada na loja" }],
  },
  {
    name: "nobody wrote it down",
    goal: "ask",
    lines: ["vcs aceitam bitcoin?", ifAsked(/pessoa|equipe/i, "quero sim")],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["requested"],
  },
  {
    name: "invoice",
    goal: "ask",
    lines: ["boa noite, como faço pra pegar a nota fiscal da minha compra?"],
    reached: [{ kind: "cites", title: "Nota fiscal" }],
  },
  {
    name: "is it safe",
    goal: "ask",
    lines: ["o site é confiável mesmo? tenho medo de golpe"],
    reached: [{ kind: "cites", title: "É seguro comprar aqui?" }],
  },
  {
    name: "where is my order, by number",
    goal: "ask",
    lines: ["cade meu pedido 1042"],
    reached: [
      { kind: "told", words: /1042/ },
      { kind: "told", words: /enviado/i },
    ],
  },
  {
    name: "where is my order, of somebody known",
    goal: "ask",
    customer: { verified: true, name: "Paulo Reis", order: "shipped" },
    lines: ["meu pedido ja saiu?"],
    reached: [{ kind: "order_told" }],
  },
  {
    name: "order number only when asked",
    goal: "ask",
    lines: ["quero saber do meu pedido", "1042"],
    reached: [
      { kind: "told", words: /1042/ },
      { kind: "told", words: /enviado/i },
    ],
  },
  {
    name: "a robot?",
    goal: "ask",
    lines: ["vc é um robô?", "quero falar com uma pessoa"],
    reached: [{ kind: "handed_over", reasons: ["requested"] }],
  },
  {
    name: "chat in between",
    goal: "ask",
    lines: ["oii", "td bem?", "vcs montam o móvel em casa?"],
    reached: [{ kind: "cites", title: "Montagem e instalação" }],
  },
  {
    name: "refund time",
    goal: "ask",
    lines: ["devolvi um produto, em quanto tempo cai o reembolso no cartão?"],
    reached: [{ kind: "cites", title: "Prazo de reembolso" }],
  },
  {
    name: "English about shipping",
    goal: "ask",
    language: "en",
    lines: ["hello, how much is shipping?", ifAsked(/postal|zip|CEP/i, "what's your return policy?")],
    reached: [{ kind: "person_offered" }],
  },
]);
