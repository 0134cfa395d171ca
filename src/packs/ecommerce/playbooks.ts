import { definitionWith, entryOf, stepWith, type StandardPlaybook } from "#modules/playbooks/index.ts";

/** What a shop pursues. None offers anything until the business names a promotion and its limits. */
export const shopPlaybooks: readonly StandardPlaybook[] = [
  {
    key: "gift_finder",
    pack: "ecommerce",
    on: true,
    definition: definitionWith({
      name: "Ajuda com presente",
      goal: "purchase",
      entry: entryOf({ topics: ["gift"] }),
      steps: [
        stepWith(
          "budget",
          "ask",
          [
            "Que bom escolher um presente! Até quanto você pensa em gastar?",
            "Choosing a gift is nice! How much would you like to spend?",
            "¡Qué bueno elegir un regalo! ¿Hasta cuánto piensas gastar?",
          ],
          { place: "instead", done: "entity", doneBy: ["price_range", "money"] },
        ),
        stepWith("ideas", "tool", ["Algumas ideias dentro disso:", "Some ideas within that:", "Algunas ideas dentro de eso:"], {
          place: "instead",
          tool: "search_products",
        }),
      ],
    }),
  },
  {
    key: "price_objection",
    pack: "ecommerce",
    on: true,
    definition: definitionWith({
      name: "Achou caro",
      goal: "purchase",
      entry: entryOf({ topics: ["price"] }),
      steps: [
        stepWith("coupon", "offer", [
          "Com o cupom {coupon} você tem {discount}.",
          "With the coupon {coupon} you get {discount}.",
          "Con el cupón {coupon} tienes {discount}.",
        ]),
        stepWith(
          "budget",
          "ask",
          [
            "Entendo. Até quanto você gostaria de gastar? Procuro algo parecido nessa faixa.",
            "I see. How much would you like to spend? I'll look for something alike.",
            "Entiendo. ¿Hasta cuánto te gustaría gastar? Busco algo parecido en ese rango.",
          ],
          { place: "instead", done: "entity", doneBy: ["price_range", "money"] },
        ),
        stepWith("cheaper", "tool", ["Nessa faixa eu tenho:", "In that range I have:", "En ese rango tengo:"], {
          place: "instead",
          tool: "search_products",
        }),
      ],
    }),
  },
  {
    key: "abandoned_choice",
    pack: "ecommerce",
    on: true,
    definition: definitionWith({
      name: "Escolha deixada para depois",
      goal: "recovery",
      entry: entryOf({ topics: ["undecided"], intents: ["goodbye"], cart: "filled" }),
      steps: [
        stepWith("keep", "say", [
          "Seu carrinho fica guardado ({cart_pieces} itens, {cart_total}). É só escrever aqui quando quiser continuar.",
          "Your cart stays as it is ({cart_pieces} items, {cart_total}). Write here whenever you want to go on.",
          "Tu carrito queda guardado ({cart_pieces} artículos, {cart_total}). Escribe aquí cuando quieras seguir.",
        ]),
        stepWith("coupon", "offer", [
          "Para te ajudar a decidir: o cupom {coupon} dá {discount}.",
          "To help you decide: the coupon {coupon} gives you {discount}.",
          "Para ayudarte a decidir: el cupón {coupon} da {discount}.",
        ]),
      ],
      goalHours: 168,
    }),
  },
  {
    key: "delivery_doubt",
    pack: "ecommerce",
    on: true,
    definition: definitionWith({
      name: "Dúvida de entrega",
      goal: "purchase",
      entry: entryOf({ topics: ["delivery_time", "delivery_cost"], cart: "filled" }),
      steps: [
        stepWith(
          "postal_code",
          "ask",
          [
            "Me passa o seu CEP? Assim eu calculo o frete e o prazo certinho.",
            "What is your postal code? Then I can work out price and time of the delivery.",
            "¿Me pasas tu código postal? Así calculo el envío y el plazo exactos.",
          ],
          { done: "entity", doneBy: ["cep"] },
        ),
        stepWith("free", "offer", [
          "E tem {discount} para você neste pedido.",
          "And you get {discount} with this order.",
          "Y tienes {discount} en este pedido.",
        ]),
      ],
    }),
  },
  {
    key: "after_sale",
    pack: "ecommerce",
    on: true,
    definition: definitionWith({
      name: "Pós-venda",
      goal: "return_solved",
      entry: entryOf({ intents: ["return_exchange", "order_issue"], orders: "some", sentimentFrom: null }),
      steps: [
        stepWith("photo", "say", [
          "Se o produto veio com defeito, uma foto ajuda a equipe a resolver mais rápido.",
          "If the product came with a fault, a photo helps the team to solve it sooner.",
          "Si el producto vino con un defecto, una foto ayuda al equipo a resolverlo más rápido.",
        ]),
      ],
      goalHours: 336,
    }),
  },
];
