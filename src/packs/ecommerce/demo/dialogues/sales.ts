import { type Scene, bot, customer, entity, note, person, scene } from "./scene.ts";

const greeting = "Oi! Eu sou a assistente virtual da loja. Posso ajudar a escolher um produto ou ver um pedido.";

export const salesScenes: readonly Scene[] = [
  scene(
    (s) => [
      customer(s.say("Oi, bom dia!", "Olá, tudo bem?", "oi"), "greeting", 0.2),
      bot(greeting, ["Ver produtos", "Meu pedido", "Falar com uma pessoa"]),
      customer(s.say(`queria ver ${s.category}`, `Vocês têm ${s.category}?`), "product_search", 0.1, [
        entity("category", s.category, s.category),
      ]),
      bot(
        `Temos, sim! Separei duas boas opções:\n• ${s.product}: ${s.price}\n• ${s.other}: ${s.otherPrice}`,
        ["Ver detalhes", "Comparar"],
        [s.productId, s.otherId],
      ),
      customer(s.say("quero o primeiro", "gostei do primeiro, coloca no carrinho"), "add_to_cart", 0.4, [entity("ordinal", 1, "primeiro")]),
      bot(`Pronto! ${s.product} está no seu carrinho. Total: ${s.price}.`, ["Finalizar compra", "Continuar comprando"]),
      customer(s.say("Perfeito, vou finalizar. Obrigada!", "Show, obrigado!"), "thanks", 0.8),
      bot("Eu que agradeço! Qualquer dúvida, é só chamar."),
    ],
    { status: "closed", labels: ["venda"] },
  ),
  scene(
    (s) => [
      customer(`Oi, quanto custa ${s.product}?`, "price_check", 0, [entity("product", s.product, s.product)]),
      bot(`${s.product} está por ${s.price} e temos em estoque.`, ["Adicionar ao carrinho", "Ver parecidos"], [s.productId]),
      customer(s.say("parcela em quantas vezes?", "dá pra parcelar?"), "payment_selection"),
      bot("No cartão dá para parcelar em até 10 vezes sem juros, a partir de R$ 300. No Pix é à vista."),
      customer(s.say("vou pensar, obrigada", "Beleza, vou ver e volto"), "thanks", 0.2),
    ],
    { labels: ["orçamento"], unread: 1 },
  ),
  scene(
    (s) => [
      customer(`qual a diferença entre ${s.product} e ${s.other}?`, "product_compare", 0, [
        entity("product", s.product, s.product),
        entity("product", s.other, s.other),
      ]),
      bot(
        `Comparei os dois para você:\n• ${s.product}: ${s.price}\n• ${s.other}: ${s.otherPrice}\nO primeiro é mais em conta; o segundo tem mais recursos.`,
        ["Quero o primeiro", "Quero o segundo"],
        [s.productId, s.otherId],
      ),
      customer("e qual tem melhor custo-benefício?", "product_compare", 0.1),
      bot(`Para o uso do dia a dia, ${s.product} costuma bastar e você economiza.`, ["Adicionar ao carrinho"]),
    ],
    { labels: ["dúvida"] },
  ),
  scene(
    (s) => [
      customer(s.say("Tem em preto?", `Boa tarde! ${s.product} tem na cor preta?`), "availability", 0, [entity("color", "preto", "preto")]),
      bot(`Deixe-me ver… De ${s.product} temos algumas cores em estoque. Quer que eu mostre?`, ["Mostrar cores"], [s.productId]),
      customer("Mostra sim", "product_details", 0.2),
      bot("Aqui estão as cores disponíveis hoje. Toque na que preferir.", ["Preto", "Azul", "Branco"]),
    ],
    { unread: 0 },
  ),
  scene(
    (s) => [
      customer(`Vi um anúncio de vocês com desconto em ${s.category}, ainda vale?`, "coupon", 0.1, [
        entity("category", s.category, s.category),
      ]),
      bot(`As promoções de ${s.category} que valem hoje começam em ${s.price}.`, ["Ver promoções"], [s.productId]),
      customer("mas o cupom do anúncio não funcionou aqui", "coupon", -0.4),
      bot("Sinto muito por isso. Vou chamar uma pessoa da equipe para conferir o cupom com você."),
      note(`Cupom venceu ontem. Oferecer o mesmo valor para ${s.firstName} se fechar hoje.`),
      person(
        `Oi, ${s.firstName}! Aqui é da equipe da ${s.shop}. O cupom venceu ontem, mas consigo manter o desconto para você hoje. Pode ser?`,
      ),
      customer("Que ótimo! Pode sim, obrigada!", "thanks", 0.9),
    ],
    {
      taken: true,
      labels: ["cupom", "venda"],
      unread: 1,
      handOver: {
        reason: "low_confidence",
        summary: (s) => `${s.firstName} quer usar um cupom de ${s.category} visto em anúncio; o cupom não funcionou no carrinho.`,
      },
    },
  ),
  scene(
    (s) => [
      customer("Preciso de 30 unidades para minha empresa, vocês fazem preço?", "quote_request", 0.1, [
        entity("quantity", 30, "30 unidades"),
      ]),
      bot("Para compras em quantidade, uma pessoa da equipe prepara um orçamento. Qual produto você procura?"),
      customer(s.product, "quote_request", 0, [entity("product", s.product, s.product)]),
      bot("Anotado! Já avisei a equipe, que responde por aqui."),
    ],
    {
      status: "pending",
      labels: ["atacado"],
      priority: "high",
      unread: 2,
      handOver: { reason: "rule", summary: (s) => `Pedido de orçamento de 30 unidades de ${s.product} para empresa.` },
    },
  ),
  scene(
    (s) => [
      customer("Vocês entregam na minha cidade? Quanto fica o frete?", "shipping_quote"),
      bot("Entregamos em todo o Brasil. O frete padrão custa R$ 19,90 e é grátis a partir de R$ 299.", ["Ver produtos"]),
      customer(`então se eu pegar ${s.product} sai quanto?`, "shipping_quote", 0.1, [entity("product", s.product, s.product)]),
      bot(
        `${s.product} sai por ${s.price}${s.priceCents >= 29_900 ? ", com frete grátis" : " mais R$ 19,90 de frete"}.`,
        ["Adicionar ao carrinho"],
        [s.productId],
      ),
      customer("fechado, pode adicionar", "add_to_cart", 0.5),
      bot("Adicionado! É só tocar no link do carrinho para finalizar.", ["Finalizar compra"]),
    ],
    { status: "closed", labels: ["venda", "frete"] },
  ),
  scene(
    (s) => [
      customer("Hi! Do you ship to hotels? I am visiting Brazil.", "shipping_quote", 0.1),
      bot("Hi! Yes, we deliver to any address in Brazil, hotels included. Please add your name and the name of the hotel."),
      customer(`Great. Is the ${s.product} available?`, "availability", 0.3, [entity("product", s.product, s.product)]),
      bot(`It is: ${s.price}, in stock.`, ["Add to cart"], [s.productId]),
      customer("Perfect, thank you!", "thanks", 0.8),
    ],
    { language: "en", labels: ["venda"] },
  ),
];
