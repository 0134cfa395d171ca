import { dialoguesOf, ifAsked, unlessSaid } from "../dialogue.ts";

const putIn = (line: string) => unlessSaid(/^(?:feito|pronto|done|listo)\b[^?]*(?:carrinho|cart|carrito)/i, line);

/** People in a hurry, on the bus and at the counter, who buy, look for and ask. */
export const everydayAgain = [
  ...dialoguesOf("ecommerce", [
    {
      name: "a fridge for a hundred and ten volts, the cheapest",
      goal: "buy",
      lines: ["bom dia queria uma geladeira 110v", "a mais em conta msm", putIn("pode botar no carrinho")],
      reached: [{ kind: "cart", thing: { category: "geladeiras" }, quantity: 1, lines: 1 }],
    },
    {
      name: "a red blender",
      goal: "buy",
      lines: ["tem liquidificador vermelho?", "o mais barato", putIn("manda esse")],
      reached: [{ kind: "cart", thing: { category: "liquidificadores", color: "Vermelho" }, quantity: 1 }],
    },
    {
      name: "wants it after all in white",
      goal: "buy",
      lines: [
        "quero um ventilador de mesa",
        "o primeiro",
        putIn("coloca no carrinho"),
        "tem branco? troca pro branco então",
        ifAsked(/não achei|não aparece/i, "deixa assim"),
      ],
      reached: [{ kind: "cart", thing: { category: "ventiladores", name: "de Mesa" }, quantity: 1, lines: 1 }],
    },
    {
      name: "five cases for the family",
      goal: "buy",
      lines: ["preciso de cinco capinhas de silicone", "a mais barata", putIn("isso, pode por")],
      reached: [{ kind: "cart", thing: { category: "capinhas", name: "Silicone" }, quantity: 5, lines: 1 }],
    },
    {
      name: "this one and that one too",
      goal: "buy",
      lines: ["quero um mouse", "o primeiro", putIn("quero"), "e uma caixa de som até 150", putIn("a primeira"), putIn("essa também")],
      reached: [
        { kind: "cart", thing: { category: "perifericos" }, quantity: 1 },
        { kind: "cart", thing: { category: "caixas-de-som", most: 15_000 }, quantity: 1, lines: 2 },
      ],
    },
    {
      name: "wants none of it in the end but the watch",
      goal: "buy",
      lines: [
        "quero um relogio",
        "o mais barato",
        putIn("põe no carrinho"),
        "e um oculos de sol",
        "o mais barato",
        putIn("põe tb"),
        "pensando bem tira os óculos",
      ],
      reached: [{ kind: "cart", thing: { category: "relogios" }, quantity: 1, lines: 1 }],
    },
    {
      name: "straight to it",
      goal: "buy",
      lines: ["põe no carrinho o carregador mais barato que tiver", ifAsked(/qual/i, "o mais barato"), putIn("sim")],
      reached: [{ kind: "cart", thing: { category: "carregadores" }, quantity: 1, lines: 1 }],
    },
    {
      name: "compares two and takes the dearer",
      goal: "buy",
      lines: ["me mostra câmera", "qual a diferença entre a primeira e a segunda?", "fico com a segunda", putIn("coloca no carrinho")],
      reached: [{ kind: "cart", thing: { category: "cameras" }, quantity: 1, lines: 1 }],
    },
    {
      name: "an i'll take it in english",
      language: "en",
      goal: "buy",
      lines: ["looking for a lamp for my desk, max 100", "the cheapest one please", putIn("I'll take it")],
      reached: [{ kind: "cart", thing: { category: "luminarias", most: 10_000 }, quantity: 1 }],
    },
    {
      name: "me la llevo",
      language: "es",
      goal: "buy",
      lines: ["necesito una silla de oficina", "la más barata", putIn("me la llevo"), ifAsked(/similares|parecid/i, "la primera")],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "cart", thing: { category: "cadeiras" } },
            { kind: "told", words: /agotad|sin stock/i },
          ],
        },
      ],
    },
    {
      name: "dresses up to two hundred in size m",
      goal: "find",
      lines: ["vestido tamanho M até 200"],
      reached: [{ kind: "shown", thing: { category: "vestidos", most: 20_000 }, atLeast: 2 }],
    },
    {
      name: "something for the gym",
      goal: "find",
      lines: ["tênis pra academia, feminino"],
      reached: [{ kind: "shown", thing: { category: "tenis", name: "feminino" } }],
    },
    {
      name: "a notebook with sixteen of memory",
      goal: "find",
      lines: ["notebook com 16gb de ram"],
      reached: [{ kind: "shown", thing: { category: "notebooks", name: "16 GB" } }],
    },
    {
      name: "more expensive than five hundred",
      goal: "find",
      lines: ["fone acima de 500 reais"],
      reached: [{ kind: "shown", thing: { category: "fones-de-ouvido", least: 50_000 } }],
    },
    {
      name: "says what it is not",
      goal: "find",
      lines: ["quero ver fones", "sem fio"],
      reached: [{ kind: "shown", thing: { category: "fones-de-ouvido" } }],
    },
    {
      name: "asks back for the others",
      goal: "find",
      lines: ["quero ver cafeteira", "tem outras?"],
      reached: [{ kind: "shown", thing: { category: "cafeteiras" } }],
    },
    {
      name: "a table of solid wood",
      goal: "find",
      lines: ["procuro mesa de madeira maciça"],
      reached: [{ kind: "shown", thing: { category: "mesas" } }],
    },
    {
      name: "earphones in a hurry",
      goal: "find",
      lines: [["oi", "fone", "bluetooth", "ate 150"]],
      reached: [{ kind: "shown", thing: { category: "fones-de-ouvido", name: "Bluetooth", most: 15_000 } }],
    },
    {
      name: "does it come in black",
      goal: "find",
      lines: ["smartphone samsung até 2000", "o primeiro", "ele tem na cor preta?"],
      reached: [{ kind: "told", words: /preto/i }],
    },
    {
      name: "whether the price falls with pix",
      goal: "ask",
      lines: ["no pix tem desconto?"],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "cites", title: "Pagar com Pix" },
            { kind: "cites", title: "Formas de pagamento" },
            { kind: "cites", title: "Cupom de desconto" },
            { kind: "person_offered" },
          ],
        },
      ],
    },
    {
      name: "who pays for the way back",
      goal: "ask",
      lines: ["se eu devolver quem paga o frete da volta?"],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "cites", title: "Devolução por arrependimento" },
            { kind: "cites", title: "Troca de produto" },
          ],
        },
      ],
    },
    {
      name: "wants the invoice in english",
      language: "en",
      goal: "ask",
      lines: ["do I get an invoice with my purchase?"],
      reached: [{ kind: "cites", title: "Nota fiscal" }],
    },
    {
      name: "nobody was home",
      goal: "ask",
      lines: ["o carteiro passou e n tinha ninguem em casa, e agora?"],
      reached: [{ kind: "cites", title: "Não havia ninguém para receber a entrega" }],
    },
    {
      name: "the box came open",
      goal: "complain",
      lines: ["minha encomenda chegou com a caixa aberta e amassada"],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "cites", title: "Produto chegou com a caixa violada ou danificada" }, { kind: "person_offered" }],
        },
      ],
      orHandedOver: ["sentiment", "rule"],
    },
    {
      name: "the order where is it",
      goal: "ask",
      customer: { verified: true, name: "Noel Prestes", order: "shipped" },
      lines: ["e aí, já saiu minha encomenda?"],
      reached: [{ kind: "order_told" }],
    },
  ]),
  ...dialoguesOf("clinic", [
    {
      name: "whether parking is to be paid",
      goal: "ask",
      lines: ["onde deixo o carro aí? paga?"],
      reached: [{ kind: "cites", title: "Como chegar e estacionamento" }],
    },
    {
      name: "what to bring in spanish",
      language: "es",
      goal: "ask",
      lines: ["¿qué tengo que llevar a la primera consulta?"],
      reached: [{ kind: "cites", title: "Primeira consulta" }],
    },
    {
      name: "cards in english",
      language: "en",
      goal: "ask",
      lines: ["do you take credit cards?"],
      reached: [{ kind: "cites", title: "Formas de pagamento na clínica" }],
    },
  ]),
  ...dialoguesOf("marketplace", [
    {
      name: "a leak that will not wait",
      goal: "find",
      lines: [
        "socorro, estourou um cano aqui em casa",
        ifAsked(/cidade/i, "jundiai, centro"),
        ifAsked(/public/i, "sim, urgente"),
        ifAsked(/public/i, "sim"),
      ],
      reached: [{ kind: "job", category: "Encanador", city: "Jundiaí" }],
    },
    {
      name: "painting, and when the money goes",
      goal: "find",
      lines: [
        "quero pintar a fachada da loja em Campinas. quando vocês repassam o dinheiro pro pintor?",
        ifAsked(/cidade/i, "campinas"),
        ifAsked(/public/i, "pode publicar"),
      ],
      reached: [{ kind: "job", category: "Pintura", city: "Campinas" }],
    },
    {
      name: "safe in english",
      language: "en",
      goal: "ask",
      lines: ["is it safe to pay through the site?"],
      reached: [{ kind: "cites", title: "Pagamento protegido" }],
    },
    {
      name: "what they need of her to join",
      goal: "ask",
      lines: ["que documentos vcs pedem pra quem quer trabalhar aí?"],
      reached: [{ kind: "cites", title: "Cadastro de profissionais" }],
    },
  ]),
  ...dialoguesOf("solar", [
    {
      name: "how long until it runs, in english",
      language: "en",
      goal: "ask",
      lines: ["how long does the installation take?"],
      reached: [{ kind: "cites", title: "Prazo de instalação" }],
    },
    {
      name: "by bank loan",
      goal: "ask",
      lines: ["da pra pagar pelo banco em varias vezes?"],
      reached: [{ kind: "cites", title: "Formas de pagamento e financiamento" }],
    },
    {
      name: "what breaks",
      goal: "ask",
      lines: ["e se uma placa quebrar, quem cobre?"],
      reached: [{ kind: "one_of", checks: [{ kind: "cites", title: "Garantia dos equipamentos" }, { kind: "person_offered" }] }],
    },
  ]),
];
