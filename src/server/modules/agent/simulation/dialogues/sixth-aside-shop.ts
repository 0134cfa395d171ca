import { dialoguesOf, setAside } from "../dialogue.ts";
import { color, yes } from "./sixth-aside-lines.ts";

const tellsNo = /n[ãa]o (temos|vendemos|trabalhamos|encontr|ach|tenho|h[áa]|sei|consigo|fazemos|realizamos|oferecemos|est[áa])/i;

export const sixthAsideShop = setAside(
  dialoguesOf("ecommerce", [
    {
      name: "sixth: air fryer for five, spoken",
      goal: "buy",
      lines: [
        "oi bom dia eu tava querendo ver uma air fryer dessas maiorzinha que aqui em casa somos em cinco",
        "de 8 litros qual que é a mais em conta",
        "vou querer essa mesmo pode colocar no carrinho",
        color("pode ser preta"),
      ],
      reached: [{ kind: "cart", thing: { category: "air-fryers", name: "8 L", most: 81_900 }, quantity: 1 }],
    },
    {
      name: "sixth: phone up to 1200 conto",
      goal: "find",
      lines: ["eae blz, to atras de um celular ate 1200 conto, de preferencia motorola", "tem com 128?"],
      reached: [{ kind: "shown", thing: { category: "smartphones", brand: "Motorola", name: "128 GB", most: 120_000 } }],
    },
    {
      name: "sixth: notebook for college, compares two",
      goal: "find",
      lines: [
        "to precisando de um notebook pra facul, uns 3 mil no máximo",
        "qual a diferença do primeiro pro segundo?",
        "e pra quem só usa word, excel e netflix qual vc acha melhor",
      ],
      reached: [
        { kind: "shown", thing: { category: "notebooks", most: 300_000 }, atLeast: 2 },
        { kind: "told", words: /diferen|compar|enquanto|já o|mais (barat|mem|espa|em conta|car)|R\$[\s\S]+R\$/i },
      ],
    },
    {
      name: "sixth: delivery to Manaus",
      goal: "ask",
      lines: ["vcs entregam em manaus", "quanto fica o frete", "e chega em qts dias + ou -"],
      reached: [
        { kind: "told", words: /19,90|299/ },
        { kind: "told", words: /\d+ (a \d+ )?dias/i },
      ],
    },
    {
      name: "sixth: twelve instalments, then pix",
      goal: "ask",
      lines: ["da pra dividir em 12x?", "hmm e se eu pagar no pix tem desconto?"],
      reached: [
        { kind: "told", words: /(10|dez) ?(x|vezes)/i },
        { kind: "told", words: /à vista|não|equipe/i },
      ],
    },
    {
      name: "sixth: earphone died after four months",
      goal: "ask",
      lines: [
        "meu fone q comprei ai com vcs parou de funcionar do lado direito",
        "faz uns 4 meses q comprei, ainda ta na garantia?",
        "e quem eu procuro?",
      ],
      reached: [{ kind: "told", words: /assist[êe]ncia|9 meses|1 ano/i }],
      orHandedOver: ["requested", "rule", "sentiment"],
    },
    {
      name: "sixth: saturday, address, pick up",
      goal: "ask",
      lines: ["Boa tarde! Vocês abrem no sábado?", "e onde é a loja de vcs", "se eu comprar pelo site posso ir buscar aí sem pagar frete?"],
      reached: [
        { kind: "told", words: /13 ?h|13:00/i },
        { kind: "told", words: /Palmeiras/ },
        { kind: "told", words: /retir/i },
      ],
    },
    {
      name: "sixth: where is my parcel, in tears",
      goal: "ask",
      customer: { verified: true, name: "Bruna", order: "shipped" },
      lines: ["bom diaaa cade meu pedido gente 😭😭", "mas chega qdo?? é presente"],
      reached: [{ kind: "order_told" }],
    },
    {
      name: "sixth: guest follows an order",
      goal: "ask",
      lines: ["queria saber onde ta minha encomenda", "1042", "tem codigo de rastreio?"],
      reached: [
        { kind: "told", words: /1042/ },
        { kind: "told", words: /enviad|a caminho|tr[âa]nsito|transport|saiu/i },
      ],
    },
    {
      name: "sixth: gives it back, asks when the money returns",
      goal: "return",
      customer: { verified: true, name: "Paulo", order: "delivered" },
      lines: [
        "chegou meu pedido mas sinceramente nao curti, quero devolver e pegar meu dinheiro de volta",
        yes("isso, é o {order}, pode fazer a devolução"),
        yes("sim"),
        "e o dinheiro cai em quanto tempo?",
      ],
      reached: [
        { kind: "return", of: "return" },
        { kind: "told", words: /dias? [úu]te?is?|dia [úu]til|fatura/i },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: exchange, the colour does not match",
      goal: "return",
      customer: { verified: true, name: "Marli", order: "delivered" },
      lines: [
        "bom dia, queria trocar o que eu comprei, a cor nao combinou com nada aqui em casa",
        yes("sim, troca por favor, pedido {order}"),
        yes("sim"),
        "quem paga o correio?",
      ],
      reached: [
        { kind: "return", of: "exchange" },
        { kind: "told", words: /nossa conta|gr[áa]tis|sem custo|primeira troca/i },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: furious, third time",
      goal: "complain",
      lines: [
        "ISSO É UM ABSURDO é a terceira vez que eu falo aqui e ninguem resolve nada",
        "vcs venderam um produto com defeito e somem",
        "quero falar com um responsavel AGORA",
      ],
      reached: [{ kind: "handed_over", reasons: ["requested", "sentiment", "rule"] }],
    },
    {
      name: "sixth: coupon that does not work",
      goal: "ask",
      lines: ["tenho um cupom BLACK15 onde coloca?", "ja tentei e ta dando invalido 😡"],
      reached: [
        {
          kind: "one_of",
          checks: [
            {
              kind: "told",
              words: /validade|expir|venc|m[íi]nimo|participam|n[ãa]o (existe|encontr|ach|vale|est[áa]|reconhe|foi|consta|é v[áa]lido)/i,
            },
            { kind: "person_offered" },
          ],
        },
      ],
    },
    {
      name: "sixth: not M, G, and two of them",
      goal: "buy",
      lines: [
        "tem camiseta preta masculina básica?",
        "essa da urbê, bota uma M no carrinho",
        color("preta M"),
        "opa, M não, G. e na vdd quero duas",
        color("preta G"),
        yes("sim"),
      ],
      reached: [
        { kind: "cart", thing: { category: "camisetas", brand: "Urbê", name: "Básica masculina" }, quantity: 2 },
        { kind: "told", words: /2[^.]*Urbê Básica masculina \(Preto, G\)/ },
      ],
    },
    {
      name: "sixth: television in few words",
      goal: "buy",
      lines: ["tem tv de 50?", "e de 55", "a samsung quanto", "põe essa no carrinho"],
      reached: [{ kind: "cart", thing: { category: "tvs", brand: "Samsung", name: "55 pol" }, quantity: 1 }],
    },
    {
      name: "sixth: coffee machine, interrupted by boleto",
      goal: "buy",
      lines: [
        "quero ver cafeteira",
        "ah antes me diz uma coisa, vcs aceitam boleto?",
        "blz. voltando, a de cápsula sai por quanto",
        "fechou, quero ela",
      ],
      reached: [
        { kind: "told", words: /boleto/i },
        { kind: "cart", thing: { category: "cafeteiras", name: "Cápsulas" }, quantity: 1 },
      ],
    },
    {
      name: "sixth: backpack, Salvador and interest in one breath",
      goal: "find",
      lines: [
        "oi queria saber se tem mochila pra notebook ate 200 reais, se entrega em Salvador e se parcela sem juros",
        "me mostra as mochilas então",
        "e a entrega pra la demora?",
      ],
      reached: [
        { kind: "shown", thing: { category: "mochilas", most: 20_000 } },
        { kind: "told", words: /(10|dez) ?(x|vezes)/i },
        { kind: "told", words: /\d+ (a \d+ )?dias/i },
      ],
    },
    {
      name: "sixth: handbag as a present",
      goal: "find",
      lines: ["preciso de um presente pra minha mae ate 150 reais, ela adora bolsa", "lindas 😍 vcs embrulham pra presente?"],
      reached: [
        { kind: "shown", thing: { category: "bolsas", most: 15_000 } },
        { kind: "told", words: /sem custo|gr[áa]tis|gratuit|É presente/i },
      ],
    },
    {
      name: "sixth: tyres and bicycles",
      goal: "find",
      lines: ["vcs tem pneu aro 15?", "e bicicleta infantil?"],
      reached: [{ kind: "one_of", checks: [{ kind: "told", words: tellsNo }, { kind: "person_offered" }] }],
    },
    {
      name: "sixth: no more advertising",
      goal: "opt_out",
      lines: ["para de me mandar propaganda pfv", "isso nao quero receber mais nada de promoção"],
      reached: [{ kind: "opted_out" }],
    },
    {
      name: "sixth: a human, please",
      goal: "ask",
      lines: ["oi", "me passa pra uma pessoa de verdade pf"],
      reached: [{ kind: "handed_over", reasons: ["requested"] }],
    },
    {
      name: "sixth: fridge set up at home, spoken",
      goal: "ask",
      lines: [
        "oi tudo bem então eu vou comprar uma geladeira com vocês e eu queria saber se vocês fazem a instalação dela aqui em casa porque eu moro sozinha e não sei mexer nessas coisas",
        "e montar guarda roupa mesa essas coisa também não né",
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "told", words: tellsNo },
            { kind: "cites", title: "Montagem e instalação" },
          ],
        },
      ],
    },
    {
      name: "sixth: bought the wrong thing, cancel",
      goal: "return",
      customer: { verified: true, name: "Diego", order: "paid" },
      lines: ["comprei errado, tem como cancelar o pedido", yes("sim pode cancelar, pedido {order}"), yes("sim")],
      reached: [{ kind: "order_cancelled" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: cancels, then keeps it",
      goal: "return",
      customer: { verified: true, name: "Sônia", order: "pending" },
      lines: ["quero cancelar meu pedido {order}", "nao pera, deixa quieto, vou ficar com ele mesmo", "posso pagar ate quando?"],
      reached: [{ kind: "order_kept" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: invoice, and a company's number afterwards",
      goal: "ask",
      customer: { verified: true, name: "Rogério", order: "delivered" },
      lines: ["nao recebi a nota fiscal da minha compra", "e da pra colocar o cnpj da firma nela agora?"],
      reached: [
        { kind: "told", words: /e-?mail|segunda via|spam/i },
        { kind: "told", words: /antes de fechar|n[ãa]o pode|depois de emitida|trocada/i },
      ],
      orHandedOver: ["requested", "rule", "sentiment"],
    },
    {
      name: "sixth: fifteen office chairs for the company",
      goal: "buy",
      lines: [
        "preciso de 15 cadeiras de escritorio pra minha empresa, rola um desconto?",
        "pode ser a de 259,90. cep 13010-100",
        yes("sim, por favor"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "noted" },
            { kind: "person_offered" },
            { kind: "told", words: /10 unidades/i },
            { kind: "cites", title: "Compras para empresas e atacado" },
          ],
        },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: white headphones",
      language: "en",
      goal: "buy",
      lines: [
        "hey! looking for bluetooth headphones under 200 reais",
        "whats the cheapest one that comes in white?",
        "cool, add it to my cart",
        color("white"),
      ],
      reached: [{ kind: "cart", thing: { category: "fones-de-ouvido", color: "Branco", name: "Bluetooth", most: 7_390 }, quantity: 1 }],
    },
    {
      name: "sixth: how long to return, who pays",
      language: "en",
      goal: "ask",
      lines: ["how long do i have to return something if i just dont like it?", "and who pays for shipping it back"],
      reached: [
        { kind: "told", words: /\b(7|seven)\b/i },
        { kind: "told", words: /we (pay|cover)|on us|our (cost|expense|account)|free|no cost|nossa conta|at no/i },
        { kind: "never_told", words: /what is the CEP/i },
      ],
    },
    {
      name: "sixth: late order",
      language: "en",
      goal: "ask",
      customer: { verified: true, name: "Emily", order: "shipped" },
      lines: ["hi, where's my order? should be here by now", "when's it gonna arrive?"],
      reached: [{ kind: "order_told" }],
    },
    {
      name: "sixth: shipping abroad, then a person",
      language: "en",
      goal: "ask",
      lines: ["do you ship to Portugal?", "hmm ok. can I talk to a real person about that?"],
      reached: [{ kind: "handed_over", reasons: ["requested"] }],
    },
    {
      name: "sixth: from iphone to samsung",
      language: "en",
      goal: "find",
      lines: ["do you guys sell iphones? 128gb", "too expensive lol. what about samsung with 256", "only the ones under 2600"],
      reached: [{ kind: "shown", thing: { category: "smartphones", brand: "Samsung", name: "256 GB", most: 260_000 } }],
    },
    {
      name: "sixth: pink air fryer",
      language: "es",
      goal: "buy",
      lines: [
        "hola! busco una freidora de aire, de color rosa si hay",
        "la más barata cuál es?",
        "dale, agrégala al carrito",
        color("rosa"),
      ],
      reached: [{ kind: "cart", thing: { category: "air-fryers", color: "Rosa", most: 24_990 }, quantity: 1 }],
    },
    {
      name: "sixth: american express in instalments",
      language: "es",
      goal: "ask",
      lines: ["aceptan american express?", "y en cuantas cuotas puedo pagar?"],
      reached: [
        { kind: "told", words: /american express|s[íi]/i },
        { kind: "told", words: /\b(10|diez)\b/i },
      ],
    },
    {
      name: "sixth: shoes too small",
      language: "es",
      goal: "ask",
      lines: ["compré unas zapatillas y me quedaron chicas, como hago para cambiarlas", "cuantos días tengo?"],
      reached: [{ kind: "told", words: /30 d/i }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: where are you, sundays",
      language: "es",
      goal: "ask",
      lines: ["dónde queda la tienda?", "abren los domingos?"],
      reached: [
        { kind: "told", words: /Palmeiras/ },
        { kind: "told", words: /domingo|13 ?h|13:00/i },
      ],
    },
  ]),
);
