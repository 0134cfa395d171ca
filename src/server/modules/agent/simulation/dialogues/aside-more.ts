import { dialoguesOf, ifAsked, setAside, tap } from "../dialogue.ts";

/** More customers who are kept aside, written after the agent had been made better by the others. */
export const asideMore = setAside([
  ...dialoguesOf("ecommerce", [
    {
      name: "aside: a fan for the summer",
      goal: "buy",
      lines: ["boa tarde, ventilador vcs têm?", "o segundo me interessou", "fechado, pode colocar"],
      reached: [{ kind: "cart", thing: { category: "ventiladores" }, quantity: 1 }],
    },
    {
      name: "aside: two shirts, then three",
      goal: "buy",
      lines: ["queria camisa social", "a primeira", "quero 2", "aliás, 3", ifAsked(/tamanho/i, "M")],
      reached: [{ kind: "cart", thing: { category: "camisas" }, quantity: 3 }],
    },
    {
      name: "aside: charger, asks for the warranty, takes it",
      goal: "buy",
      lines: ["preciso de um carregador", "o mais barato", "e tem garantia?", "então quero"],
      reached: [
        { kind: "cites", title: "Garantia dos produtos" },
        { kind: "cart", thing: { category: "carregadores" }, quantity: 1 },
      ],
    },
    {
      name: "aside: camera within a budget",
      goal: "find",
      lines: ["to procurando uma câmera até 2500"],
      reached: [{ kind: "shown", thing: { category: "cameras", most: 250_000 } }],
    },
    {
      name: "aside: when it opens, and the address",
      goal: "ask",
      lines: ["que horas a loja abre e qual o endereço?"],
      reached: [
        { kind: "told", words: /9h|09:00/ },
        { kind: "told", words: /Rua das Palmeiras/ },
      ],
    },
    {
      name: "aside: expired Pix",
      goal: "ask",
      lines: ["o pix que gerei venceu, e agora?"],
      reached: [{ kind: "cites", title: "Pagar com Pix" }],
    },
    {
      name: "aside: cancels after all",
      goal: "return",
      customer: { verified: true, name: "Ugo Prata", order: "pending" },
      lines: ["comprei errado, quero cancelar o pedido {order}", "pode cancelar"],
      reached: [{ kind: "order_cancelled" }],
    },
  ]),
  ...dialoguesOf("clinic", [
    {
      name: "aside: next week in the afternoon",
      goal: "book",
      customer: { verified: true, name: "Sara Lins" },
      lines: ["gostaria de marcar avaliação fisioterapêutica", "semana que vem, de tarde", tap(1), "isso mesmo"],
      reached: [{ kind: "appointment", status: "booked", procedure: "Avaliação fisioterapêutica", from: "12:00" }],
    },
    {
      name: "aside: cancels the booking",
      goal: "book",
      customer: { verified: true, name: "Tom Veiga" },
      lines: ["marca manutenção do aparelho amanhã de manhã", tap(1), "sim", "preciso desmarcar", "sim"],
      reached: [{ kind: "appointment", status: "cancelled", procedure: "Aparelho: manutenção" }],
    },
    {
      name: "aside: pays by card",
      goal: "ask",
      lines: ["vcs parcelam no cartão?"],
      reached: [{ kind: "cites", title: "Formas de pagamento na clínica" }],
    },
  ]),
  ...dialoguesOf("marketplace", [
    {
      name: "aside: how is it paid out",
      goal: "ask",
      lines: ["em quantos dias o profissional recebe?"],
      reached: [{ kind: "cites", title: "Pagamento protegido" }],
    },
  ]),
  ...dialoguesOf("solar", [
    {
      name: "aside: at night",
      goal: "ask",
      lines: ["e de noite, como fica a energia?", ifAsked(/pessoa|equipe/i, "não precisa")],
      reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
    },
  ]),
]);
