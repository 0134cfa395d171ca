import { dialoguesOf, ifAsked, setAside, tap, unlessSaid } from "../dialogue.ts";

const asked = (about: string) => new RegExp(`(?:qual|que|escolh|diga|prefere)[^.!\\n]*\\b(?:${about})|\\b(?:${about})[^.!\\n]*\\?`, "i");
const anyColour = ifAsked(asked("cor|cores"), tap(1));
/** It was not put into the cart yet. */
const putIn = (line: string) => unlessSaid(/^(?:feito|pronto)\b[^?]*carrinho/i, line);
const whichThing = ifAsked(/(?:qual|quais)\b[^?]*\?/i, tap(1));

/** Customers of the shop by another hand, from what people want alone. */
export const fourthAsideShop = setAside(
  dialoguesOf("ecommerce", [
    {
      name: "a tv of fifty-five inches within three thousand",
      goal: "buy",
      lines: ["boa noite", "to atras de uma tv de 55 polegadas", "no maximo 3 mil", "essa msm, bota no carrinho"],
      reached: [{ kind: "cart", thing: { category: "tvs", name: "55 pol", most: 300_000 }, quantity: 1 }],
    },
    {
      name: "the cheapest iphone there is, in pink",
      goal: "buy",
      lines: ["vcs tem iphone?", "qual o mais barato", "tem na cor rosa?", "vou levar o rosa", ifAsked(asked("cor|cores"), "rosa")],
      reached: [{ kind: "cart", thing: { brand: "Apple", name: "iPhone Plus 128" }, quantity: 1 }],
    },
    {
      name: "running shoes for his wife who wears thirty-seven",
      goal: "buy",
      lines: [
        "preciso de um tenis de corrida feminino numero 37, é pra minha esposa",
        "qual o mais em conta?",
        "quero esse, pode por no carrinho",
        ifAsked(asked("tamanho|numera|número"), "37"),
        anyColour,
      ],
      reached: [{ kind: "cart", thing: { category: "tenis", name: "feminino", most: 16_000 }, quantity: 1 }],
    },
    {
      name: "white sheets for a queen bed",
      goal: "buy",
      lines: [
        "oi queria um jogo de cama queen branco",
        "pode ser o mais barato mesmo",
        putIn("sim, poe no carrinho"),
        ifAsked(asked("tamanho"), "queen"),
        ifAsked(asked("cor|cores"), "branco"),
      ],
      reached: [
        { kind: "cart", thing: { category: "cama-e-banho", color: "Branco" }, quantity: 1 },
        { kind: "never_told", words: /\((?:Branco, )?(?:Solteiro|Casal|King)/i },
      ],
    },
    {
      name: "a blender for his sockets, in a burst",
      goal: "buy",
      lines: [["oii", "vcs tem liquidificador?", "tem q ser 127v"], "o mais barato ta otimo", "pode colocar no carrinho sim"],
      reached: [{ kind: "cart", thing: { category: "liquidificadores", name: "Turbo 1200" } }],
    },
    {
      name: "three sets of blue towels become two",
      goal: "buy",
      lines: ["quero 3 jogos de toalha azul", "o de 4 peças", "coloca os 3 no carrinho", "hmm pensando bem, só 2 ta bom"],
      reached: [{ kind: "cart", thing: { category: "toalhas", name: "Banhão 4" }, quantity: 2, lines: 1 }],
    },
    {
      name: "an air fryer and a blender in one breath",
      goal: "buy",
      lines: [
        "qro uma airfryer e um liquidificador, o mais barato de cada",
        "pode por os dois no carrinho",
        unlessSaid(/liquidificador/i, "e o liquidificador?"),
        unlessSaid(/carrinho/i, "coloca no carrinho tb"),
        ifAsked(/carrinho\?|colocar\?/i, "sim"),
        anyColour,
      ],
      reached: [
        { kind: "cart", thing: { category: "air-fryers" }, quantity: 1 },
        { kind: "cart", thing: { category: "liquidificadores" }, quantity: 1, lines: 2 },
      ],
    },
    {
      name: "a charger, the warranty, and back to the charger",
      goal: "buy",
      lines: [
        "tem carregador de 65w?",
        "o mais barato",
        "antes me diz uma coisa, qto tempo tem de garantia?",
        "ok, voltando, pode por ele no carrinho",
        anyColour,
      ],
      reached: [
        { kind: "cart", thing: { category: "carregadores", name: "65 W" }, quantity: 1 },
        {
          kind: "one_of",
          checks: [
            { kind: "cites", title: "Garantia dos produtos" },
            { kind: "told", words: /12 meses|1 ano|90 dias/i },
          ],
        },
      ],
    },
    {
      name: "not a laptop after all but a tablet for the child",
      goal: "buy",
      lines: [
        "quero um notebook",
        "ah não, esquece, pra criança tablet é melhor né",
        "tem algum kids?",
        "o mais barato dos dois",
        "fechou, poe no carrinho",
      ],
      reached: [{ kind: "cart", thing: { category: "tablets", name: "Kids", most: 70_000 }, quantity: 1, lines: 1 }],
    },
    {
      name: "a tourist buys a backpack",
      language: "en",
      goal: "buy",
      lines: [
        "Hi! I'm looking for a backpack, under 200 reais",
        "the second one looks nice",
        "add it to my cart please",
        ifAsked(/colou?r/i, tap(1)),
      ],
      reached: [{ kind: "cart", thing: { category: "mochilas", most: 20_000 }, quantity: 1 }],
    },
    {
      name: "cafetera de capsulas",
      language: "es",
      goal: "buy",
      lines: ["hola buenas, busco una cafetera de cápsulas", "cuánto sale?", "dale, agregala al carrito"],
      reached: [{ kind: "cart", thing: { category: "cafeteiras", name: "Cápsulas" }, quantity: 1 }],
    },
    {
      name: "a lamp and a fan, then without the lamp",
      goal: "buy",
      lines: [
        "queria uma luminaria de mesa",
        "gostei dessa de mesa, poe no carrinho",
        ifAsked(asked("cor|cores"), "branca"),
        "e um ventilador de mesa 110v, tem?",
        "o mais barato",
        "poe tb",
        "tira a luminaria vai, ficou caro",
        ifAsked(/qual[^?]*\?/i, tap(/lumin/i)),
        ifAsked(/(?:tirar|remover|retirar)[^.]*\?/i, "sim"),
      ],
      reached: [{ kind: "cart", thing: { category: "ventiladores", name: "de Mesa" }, quantity: 1, lines: 1 }],
    },
    {
      name: "haggles over the big air fryer and takes it anyway",
      goal: "buy",
      lines: ["me mostra air fryer de 8 litros", "a mais barata", "faz um descontinho no pix?", "ta bom vai, coloca no carrinho"],
      reached: [
        { kind: "cart", thing: { category: "air-fryers", name: "8 L", most: 82_000 }, quantity: 1 },
        { kind: "never_told", words: /\d+ ?% (?:de )?desconto|desconto de \d/i },
      ],
      orHandedOver: ["rule"],
    },
    {
      name: "a small speaker, whether pix is taken, and closes",
      goal: "buy",
      lines: [
        "quero comprar uma caixinha de som ate 200",
        "a primeira",
        "põe no carrinho",
        anyColour,
        "aceita pix?",
        "entao fecha pra mim",
      ],
      reached: [
        { kind: "cart", thing: { category: "caixas-de-som", most: 20_000 }, quantity: 1 },
        { kind: "told", words: /pix/i },
        { kind: "told", words: /https?:\/\/\S+/ },
      ],
    },
    {
      name: "changes colour at the last moment",
      goal: "buy",
      lines: ["oi tem a bolsa sol poente tote?", "quero uma vermelha", putIn("coloca no carrinho"), "ai, troca pela marrom pfv"],
      reached: [
        { kind: "cart", thing: { category: "bolsas", name: "Sol Poente Tote" }, quantity: 1, lines: 1 },
        { kind: "told", words: /marrom/i },
      ],
    },
    {
      name: "a rucksack that is sold out, and what is like it",
      goal: "find",
      lines: ["tem a mochila passolivre trilha de 35 litros?", "poxa q pena, tem alguma parecida?"],
      reached: [
        { kind: "told", words: /esgot|sem estoque|indispon|acab|não está dispon|em falta|não temos|não há/i },
        { kind: "shown", thing: { category: "mochilas" } },
      ],
    },
    {
      name: "much storage for little money",
      goal: "find",
      lines: ["celular com 256gb até 2500, oq vc tem?"],
      reached: [{ kind: "shown", thing: { category: "smartphones", name: "256 GB", most: 250_000 }, atLeast: 2 }],
    },
    {
      name: "a red dress for saturday's party",
      goal: "find",
      lines: ["oi, tenho um casamento sabado, preciso de vestido de festa", "vermelho"],
      reached: [{ kind: "shown", thing: { category: "vestidos", name: "festa", color: "Vermelho" } }],
    },
    {
      name: "a fridge without ice and not too dear",
      goal: "find",
      lines: ["qual geladeira frost free vcs tem?", "meu limite é 3500, e aqui é 110"],
      reached: [{ kind: "shown", thing: { category: "geladeiras", name: "Frost Free", most: 350_000 } }],
    },
    {
      name: "a robot that sweeps, misspelt",
      goal: "find",
      lines: ["vcs tem aspirado robo?"],
      reached: [{ kind: "shown", thing: { category: "aspiradores", name: "Robô" } }],
    },
    {
      name: "no idea what to give the girlfriend",
      goal: "find",
      lines: ["to sem ideia de presente pra namorada", "uns 150 no max", "ela adora bolsa"],
      reached: [{ kind: "shown", thing: { category: "bolsas", most: 15_000 } }],
    },
    {
      name: "sofas, cheaper ones, and of three seats",
      goal: "find",
      lines: ["quero ver sofa", "nossa mto caro, tem mais barato?", "e de 3 lugares?"],
      reached: [{ kind: "shown", thing: { category: "sofas", name: "3 lugares" } }],
    },
    {
      name: "and of the other brand",
      goal: "find",
      lines: ["tem celular da samsung?", "e da motorola?", "só os de até 1300"],
      reached: [{ kind: "shown", thing: { category: "smartphones", brand: "Motorola", most: 130_000 } }],
    },
    {
      name: "bicycles, which nobody sells here",
      goal: "find",
      lines: ["vcs vendem bicicleta?"],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "person_offered" }, { kind: "told", words: /não (?:temos|encontr|vend|trabalh|ach|localiz|há|tem)|nada/i }],
        },
        { kind: "cart_empty" },
      ],
    },
    {
      name: "free freight, and how long to the north",
      goal: "ask",
      lines: ["a partir de qto o frete é gratis?", "e demora mto pra chegar em manaus?"],
      reached: [
        { kind: "told", words: /299/ },
        { kind: "told", words: /\d+ dias/i },
      ],
    },
    {
      name: "the sister fetches it",
      goal: "ask",
      lines: ["se eu comprar agora minha irmã pode ir retirar na loja no meu lugar?"],
      reached: [{ kind: "cites", title: "Retirada na loja" }],
    },
    {
      name: "where the shop is and from when on saturday",
      goal: "ask",
      lines: ["onde fica a loja de vcs e q horas abre sábado?", unlessSaid(/\b0?9(?:h|:00)/i, "e sabado abre q horas?")],
      reached: [
        { kind: "told", words: /Palmeiras/ },
        { kind: "told", words: /\b0?9 ?(?:h|:00)/i },
      ],
    },
    {
      name: "whether they keep wedding lists",
      goal: "ask",
      lines: ["vcs fazem lista de casamento?"],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["low_confidence"],
    },
    {
      name: "envios a buenos aires",
      language: "es",
      goal: "ask",
      lines: ["hola! hacen envíos a Buenos Aires?"],
      reached: [{ kind: "cites", title: "Regiões atendidas" }],
    },
    {
      name: "thirty shirts for the company",
      goal: "ask",
      lines: ["bom dia, preciso de 30 camisetas pretas pros funcionarios, conseguem fazer um preço melhor?", "é pra empresa, tenho cnpj"],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "cites", title: "Compras para empresas e atacado" }, { kind: "noted" }, { kind: "person_offered" }],
        },
      ],
      orHandedOver: ["rule", "requested"],
    },
    {
      name: "asks in english where the parcel is",
      language: "en",
      goal: "ask",
      customer: { verified: true, name: "Emily Clarke", order: "shipped" },
      lines: ["hey, any news about my order?"],
      reached: [{ kind: "order_told" }],
    },
    {
      name: "two weeks of waiting and no parcel",
      goal: "complain",
      customer: { verified: true, name: "Wagner Bastos", order: "shipped" },
      lines: ["era pra ter chegado sexta passada!!!", "duas semanas esperando, isso é um absurdo, cade meu pedido"],
      reached: [{ kind: "one_of", checks: [{ kind: "order_told" }, { kind: "person_offered" }] }],
      orHandedOver: ["sentiment", "rule"],
    },
    {
      name: "threatens with the consumer office",
      goal: "complain",
      customer: { verified: true, name: "Sueli Prates", order: "delivered" },
      lines: ["já é a terceira vez q reclamo e ninguém resolve nada", "vou abrir reclamação no procon hoje mesmo"],
      reached: [{ kind: "handed_over", reasons: ["sentiment", "rule", "requested"] }],
    },
    {
      name: "did not like it in the flesh",
      goal: "return",
      customer: { verified: true, name: "Katia Romano", order: "delivered" },
      lines: [
        "oi, chegou meu pedido mas nao gostei, quero devolver e receber o dinheiro",
        whichThing,
        ifAsked(/(?:motivo|por que|porque)[^?]*\?/i, "achei feio pessoalmente"),
        ifAsked(/\?/, "sim"),
        ifAsked(/\?/, "sim"),
      ],
      reached: [{ kind: "return", of: "return" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "it came broken and he wants another",
      goal: "return",
      customer: { verified: true, name: "Otávio Brito", order: "delivered" },
      lines: [
        "meu pedido {order} veio com defeito",
        "quero trocar por um novo",
        whichThing,
        ifAsked(/motivo|defeito|aconteceu/i, "não liga"),
        ifAsked(/\?/, "sim"),
        ifAsked(/\?/, "sim"),
      ],
      reached: [{ kind: "return", of: "exchange" }],
      orHandedOver: ["requested", "rule", "sentiment"],
    },
    {
      name: "bought it twice by mistake",
      goal: "return",
      customer: { verified: true, name: "Neide Falcão", order: "paid" },
      lines: ["comprei repetido sem querer, da pra cancelar o pedido {order}?", ifAsked(/\?/, "sim, pode cancelar"), ifAsked(/\?/, "sim")],
      reached: [{ kind: "order_cancelled" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "wants to cancel and thinks better of it",
      goal: "return",
      customer: { verified: true, name: "Caíque Lins", order: "pending" },
      lines: ["quero cancelar meu pedido", "não, pera, deixa quieto, vou pagar amanhã"],
      reached: [{ kind: "order_kept" }],
    },
    {
      name: "moved house after having paid",
      goal: "ask",
      customer: { verified: true, name: "Lorena Maia", order: "paid" },
      lines: ["me mudei e o pedido {order} ta indo pro endereço antigo, tem como trocar?"],
      reached: [{ kind: "one_of", checks: [{ kind: "cites", title: "Mudar o endereço de entrega" }, { kind: "person_offered" }] }],
      orHandedOver: ["rule", "requested"],
    },
    {
      name: "a human being and no machine",
      goal: "ask",
      lines: [["oi", "tem alguem ai?"], "nao quero falar com robo, me passa um atendente"],
      reached: [{ kind: "handed_over", reasons: ["requested"] }],
    },
    {
      name: "enough of the offers",
      goal: "opt_out",
      lines: [["boa tarde", "todo dia chega oferta de vcs", "por favor parem de me mandar propaganda"]],
      reached: [{ kind: "opted_out" }],
    },
  ]),
);
