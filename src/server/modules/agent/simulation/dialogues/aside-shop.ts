import { dialoguesOf, ifAsked, setAside, tap } from "../dialogue.ts";

/** Customers of the shop who are kept aside: their talks are counted, not read. */
export const asideShop = setAside(
  dialoguesOf("ecommerce", [
    {
      name: "aside: jacket, the cheapest",
      goal: "buy",
      lines: ["opa, tem jaqueta?", "qual a mais barata?", "vou querer essa", ifAsked(/tamanho/i, "M")],
      reached: [{ kind: "cart", thing: { category: "jaquetas" }, quantity: 1 }],
    },
    {
      name: "aside: three glasses",
      goal: "buy",
      lines: ["queria óculos de sol até 250", tap(1), "coloca 3 no carrinho"],
      reached: [{ kind: "cart", thing: { category: "oculos", most: 25_000 }, quantity: 3 }],
    },
    {
      name: "aside: monitor and back to the first",
      goal: "buy",
      lines: ["vcs tem monitor?", "o terceiro", "hmm e o primeiro?", "prefiro esse, poe no carrinho"],
      reached: [{ kind: "cart", thing: { category: "monitores" }, quantity: 1, lines: 1 }],
    },
    {
      name: "aside: towel while asking for freight",
      goal: "buy",
      lines: ["toalha de banho", "a 1", "frete pra 30130-010 fica qto?", "ok coloca no carrinho"],
      reached: [{ kind: "cart", thing: { category: "toalhas" } }],
    },
    {
      name: "aside: wrong number corrected",
      goal: "buy",
      lines: ["quero camiseta", "a primeira", "bota 5 no carrinho", "ops, quis dizer 3", ifAsked(/tamanho/i, "M")],
      reached: [{ kind: "cart", thing: { category: "camisetas" }, quantity: 3 }],
    },
    {
      name: "aside: English chair",
      goal: "buy",
      language: "en",
      lines: ["do you sell office chairs?", "how much is the first one?", "ok add it to my cart"],
      reached: [{ kind: "cart", thing: { category: "cadeiras" }, quantity: 1 }],
    },
    {
      name: "aside: lamp in words of the house",
      goal: "find",
      lines: ["procuro um abajur"],
      reached: [{ kind: "shown", thing: { category: "luminarias" } }],
    },
    {
      name: "aside: bedding up to",
      goal: "find",
      lines: ["lençol", "até 150 reais só"],
      reached: [{ kind: "shown", thing: { category: "cama-e-banho", most: 15_000 } }],
    },
    {
      name: "aside: vacuum then the dearest",
      goal: "find",
      lines: ["me mostra aspirador de pó", "e o mais caro?"],
      reached: [{ kind: "shown", thing: { category: "aspiradores" } }],
    },
    {
      name: "aside: what nobody sells",
      goal: "find",
      lines: ["tem remédio pra dor de cabeça?"],
      reached: [{ kind: "never_told", words: /R\$/ }],
    },
    {
      name: "aside: boleto and gift at once",
      goal: "ask",
      lines: ["o boleto vence em quantos dias? e vcs embrulham pra presente?"],
      reached: [
        { kind: "cites", title: "Pagar com boleto" },
        { kind: "cites", title: "Embrulho para presente" },
      ],
    },
    {
      name: "aside: address change",
      goal: "ask",
      lines: ["coloquei o endereço errado, da pra mudar?"],
      reached: [{ kind: "cites", title: "Mudar o endereço de entrega" }],
    },
    {
      name: "aside: how long to withdraw",
      goal: "ask",
      lines: ["comprei e me arrependi, quantos dias eu tenho pra devolver?"],
      reached: [{ kind: "cites", title: "Devolução por arrependimento" }],
    },
    {
      name: "aside: return with two answers",
      goal: "return",
      customer: { verified: true, name: "Otto Reis", order: "delivered" },
      lines: ["recebi e não serviu, quero trocar", ifAsked(/por que|há com o produto/i, "ficou pequeno"), "sim"],
      reached: [{ kind: "return", of: "exchange" }],
    },
    {
      name: "aside: order and thanks",
      goal: "ask",
      customer: { verified: true, name: "Vera Lúcia", order: "shipped" },
      lines: ["oi, qdo chega meu pedido?", "obrigada!"],
      reached: [{ kind: "order_told" }],
    },
    {
      name: "aside: not helped",
      goal: "complain",
      lines: ["já é a terceira vez que reclamo e ninguém resolve", ifAsked(/pessoa|equipe|alguém/i, "sim")],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested", "sentiment"],
    },
    {
      name: "aside: leave the list",
      goal: "opt_out",
      lines: ["me tira dessa lista de promoções por favor"],
      reached: [{ kind: "opted_out" }],
    },
    {
      name: "aside: Spanish, a watch",
      goal: "find",
      language: "es",
      lines: ["buenas tardes, busco un reloj de hasta 400"],
      reached: [{ kind: "shown", thing: { category: "relogios", most: 40_000 } }],
    },
  ]),
);
