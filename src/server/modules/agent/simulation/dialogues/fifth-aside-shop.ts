import { dialoguesOf, ifAsked, type Line, setAside, type SimpleLine, tap, unlessSaid } from "../dialogue.ts";

const colour = (which: SimpleLine = tap(1)): Line =>
  ifAsked(/\b(?:cor|cores|colou?r)\b[^.!\n]*\?|\b(?:qual|quais|que|escolha|diga|which)\b[^.!\n]*\b(?:cor|cores|colou?r)\b/i, which);
const size = (which: SimpleLine = tap(1)): Line =>
  ifAsked(/\b(?:tamanho|numeração)\b[^.!\n]*\?|\b(?:qual|quais|que|escolha|diga)\b[^.!\n]*\b(?:tamanho|número|numeração)\b/i, which);
const ofThese = ifAsked(/\bqual (?:deles|delas|destes|destas|desses|dessas)\b[^.!\n]*\?/i, tap(1));
/** A question, and nothing in the answer says that the thing is in the cart. */
const notYet = /^(?![\s\S]*\b(?:coloquei|adicionei|feito\b|pronto\b|já est|added|done\b|agregu|añad|listo\b))[\s\S]*\?/i;
const agree = (line: SimpleLine = "isso, pode colocar"): Line => ifAsked(notYet, line);
/** What somebody who wants the thing answers until it is in the cart. */
const untilIn = (ofColour?: SimpleLine, ofSize?: SimpleLine): Line[] => [
  ofThese,
  colour(ofColour),
  size(ofSize),
  agree(),
  colour(ofColour),
  size(ofSize),
];
const person = (line: SimpleLine = "sim"): Line => ifAsked(/pessoa|equipe|atendente|alguém|time\b|supervis/i, line);
const yes = ifAsked(/\?/, "sim");
/** Says what is asked about an order that is to be undone. */
const undo = (reason: string): Line[] => {
  const number = ifAsked(/número do (?:seu )?pedido/i, "{order}");
  const which = ifAsked(/\b(?:qual|quais)\b[^.!?\n]*\b(?:item|itens|produtos?|pedidos?)\b[^.!\n]*\?/i, tap(1));
  const why = ifAsked(/\bpor qu[eê]|\bqual (?:é |foi )?o motivo|\bo que (?:houve|aconteceu)/i, reason);
  return [number, which, why, which, yes, why, which, yes];
};

const buying = dialoguesOf("ecommerce", [
  {
    name: "fifth: wireless earphones, nothing dear",
    goal: "buy",
    lines: [["bom diaa", "to atras de um fone sem fio", "nao precisa ser caro nao"], "esse primeiro ai", "bota no carrinho", ...untilIn()],
    reached: [{ kind: "cart", thing: { category: "fones-de-ouvido" }, quantity: 1, lines: 1 }],
  },
  {
    name: "fifth: two loudspeakers of the second kind",
    goal: "buy",
    lines: ["tem caixinha de som pra levar na praia? ate uns 300", "gostei da segunda", "quero 2 dela", ...untilIn()],
    reached: [{ kind: "cart", thing: { category: "caixas-de-som", most: 30_000 }, quantity: 2, lines: 1 }],
  },
  {
    name: "fifth: running shoes for a woman, 37",
    goal: "buy",
    lines: ["oi tem tenis de corrida feminino?", "o mais barato", "é tam 37, pode por no carrinho", ...untilIn(tap(1), "37")],
    reached: [{ kind: "cart", thing: { category: "tenis", name: "feminino" }, quantity: 1, lines: 1 }],
  },
  {
    name: "fifth: coffee maker, no, an air fryer",
    goal: "buy",
    lines: [
      "queria ver cafeteira",
      "hmm na vdd prefiro uma air fryer",
      "até 500 no maximo",
      "a mais barata dessas",
      "pode por",
      ...untilIn(),
    ],
    reached: [{ kind: "cart", thing: { category: "air-fryers", most: 50_000 }, quantity: 1, lines: 1 }],
  },
  {
    name: "fifth: the voltage is wrong",
    goal: "buy",
    lines: [
      "me mostra liquidificador",
      "o segundo",
      "quero esse",
      ...untilIn(),
      "ihh esqueci, aqui em casa é 127v. tira esse do carrinho",
      ifAsked(/\b(?:tir|remov)[^.!\n]*\?/i, "sim"),
      "tem algum 127?",
      "o mais barato deles, coloca no carrinho",
      ...untilIn(),
    ],
    reached: [
      {
        kind: "one_of",
        checks: [
          { kind: "cart", thing: { category: "liquidificadores", name: "Cozilar Turbo 1200 W" }, quantity: 1, lines: 1 },
          { kind: "cart", thing: { category: "liquidificadores", name: "Lumeri Prático 1200 W" }, quantity: 1, lines: 1 },
          { kind: "cart", thing: { category: "liquidificadores", name: "Lumeri Prático 600 W" }, quantity: 1, lines: 1 },
        ],
      },
    ],
  },
  {
    name: "fifth: a charger and pays by Pix",
    goal: "buy",
    lines: ["oi qro um carregador de 45w", "o mais em conta", "poe no carrinho", ...untilIn("preto"), "fecha pra mim, vou pagar no pix"],
    reached: [
      { kind: "cart", thing: { category: "carregadores", name: "45 W" }, quantity: 1 },
      { kind: "told", words: /https?:\/\/\S+/ },
    ],
  },
  {
    name: "fifth: pans and towels at once",
    goal: "buy",
    lines: [
      "to montando a casa, preciso de um jogo de panelas e de um jogo de toalhas",
      "me ve a panela mais barata, pode colocar no carrinho",
      ...untilIn(),
      "e o jogo de toalha mais barato tbm",
      unlessSaid(/coloquei|adicionei|\bfeito\b|\bpronto\b|já est/i, "coloca"),
      ...untilIn(),
    ],
    reached: [
      { kind: "cart", thing: { category: "panelas" }, quantity: 1 },
      { kind: "cart", thing: { category: "toalhas" }, quantity: 1, lines: 2 },
    ],
  },
  {
    name: "fifth: a watch for the husband, wrapped",
    goal: "buy",
    lines: [
      ["oi", "qro dar um presente pro meu marido", "ele curte relogio"],
      "até 400",
      "vcs embrulham pra presente?",
      "otimo. entao vou levar o terceiro",
      ...untilIn(),
    ],
    reached: [
      { kind: "cites", title: "Embrulho para presente" },
      { kind: "cart", thing: { category: "relogios", most: 40_000 }, quantity: 1 },
    ],
  },
  {
    name: "fifth: a black jacket of leather",
    goal: "buy",
    lines: ["tem jaqueta de couro ecologico preta?", "a mais barata", "tamanho M, coloca no carrinho", ...untilIn("preta", "M")],
    reached: [{ kind: "cart", thing: { category: "jaquetas", name: "Couro Ecológico", color: "preto" }, quantity: 1 }],
  },
  {
    name: "fifth: three shirts, then two",
    goal: "buy",
    lines: [
      "quero camiseta preta masculina",
      "a primeira",
      "quero 3, tamanho GG",
      ...untilIn("preta", "GG"),
      "pensando melhor só 2",
      ifAsked(notYet, "isso, 2"),
      "qnto fica tudo?",
    ],
    reached: [
      { kind: "cart", thing: { category: "camisetas" }, quantity: 2 },
      { kind: "told", words: /R\$/ },
    ],
  },
  {
    name: "fifth: English, a phone case",
    goal: "buy",
    language: "en",
    lines: ["hey do u guys have phone cases? smth cheap", "the first one", "add it pls", colour(), agree("yes"), colour()],
    reached: [{ kind: "cart", thing: { category: "capinhas" }, quantity: 1 }],
  },
  {
    name: "fifth: Spanish, an office chair",
    goal: "buy",
    language: "es",
    lines: [
      "buenas, necesito una silla de oficina",
      "la más barata",
      "la quiero, agrégala al carrito",
      ifAsked(/color/i, tap(1)),
      agree("sí"),
      "y cuánto sale el envío?",
      ifAsked(/\bCEP\b/i, "04547-000"),
    ],
    reached: [
      { kind: "cart", thing: { category: "cadeiras", name: "Escritório" }, quantity: 1 },
      { kind: "told", words: /19,90/ },
    ],
  },
]);

const looking = dialoguesOf("ecommerce", [
  {
    name: "fifth: a television of 50 inches",
    goal: "find",
    lines: ["to procurando tv de 50 polegada", "a mais barata sai por qnto?"],
    reached: [
      { kind: "shown", thing: { category: "tvs", name: "50 pol" } },
      { kind: "told", words: /2\.?109/ },
    ],
  },
  {
    name: "fifth: a Samsung with 256 under three thousand",
    goal: "find",
    lines: ["vcs tem celular samsung de 256gb? posso gastar até 3 mil"],
    reached: [{ kind: "shown", thing: { category: "smartphones", brand: "Samsung", name: "256 GB", most: 300_000 } }],
  },
  {
    name: "fifth: no air conditioner, then a fan",
    goal: "find",
    lines: ["vcs vendem ar condicionado portatil?", "ah... e ventilador entao? tá mt quente aqui"],
    reached: [{ kind: "shown", thing: { category: "ventiladores" } }],
  },
  {
    name: "fifth: a dress for a party in M",
    goal: "find",
    lines: [["oii", "tenho uma festa sabado", "preciso de um vestido de festa tam M, menos de 200 reais"]],
    reached: [{ kind: "shown", thing: { category: "vestidos", name: "festa", most: 20_000 } }],
  },
  {
    name: "fifth: what sets the first two apart",
    goal: "find",
    lines: ["preciso de notebook com 16gb de ram", "qual a diferença do primeiro pro segundo?"],
    reached: [
      { kind: "shown", thing: { category: "notebooks", name: "16 GB" } },
      { kind: "told", words: /R\$[\s\S]*R\$/ },
    ],
  },
]);

const asking = dialoguesOf("ecommerce", [
  {
    name: "fifth: Manaus, and how long",
    goal: "ask",
    lines: ["vcs entregam em manaus? e demora qnto mais ou menos"],
    reached: [
      { kind: "told", words: /todo o Brasil|todo o país|Manaus/i },
      { kind: "told", words: /dias úteis/i },
    ],
  },
  {
    name: "fifth: the brother fetches it",
    goal: "ask",
    lines: ["posso comprar pelo site e retirar na loja?", "mas quem vai buscar é meu irmao, pode?"],
    reached: [
      { kind: "cites", title: "Retirada na loja" },
      { kind: "told", words: /autoriza/i },
    ],
  },
  {
    name: "fifth: do you repair screens",
    goal: "ask",
    lines: ["vcs consertam tela de notebook? a minha trincou", person("nao precisa, obg")],
    reached: [
      {
        kind: "one_of",
        checks: [{ kind: "person_offered" }, { kind: "told", words: /não (?:encontrei|achei|sei|tenho)/i }],
      },
    ],
    orHandedOver: ["low_confidence", "requested"],
  },
  {
    name: "fifth: order 1042, and nobody at home",
    goal: "ask",
    lines: ["meu pedido é o 1042, ja saiu?", "e se nao tiver ngm em casa na hora q o entregador passar?"],
    reached: [
      { kind: "told", words: /1042/ },
      { kind: "cites", title: "Não havia ninguém para receber a entrega" },
    ],
  },
  {
    name: "fifth: fifteen chairs for a company",
    goal: "ask",
    lines: ["aqui é de uma empresa, preciso de 15 cadeiras de escritorio. fazem desconto?", person("pode ser")],
    reached: [
      {
        kind: "one_of",
        checks: [{ kind: "cites", title: "Compras para empresas e atacado" }, { kind: "noted" }, { kind: "person_offered" }],
      },
    ],
    orHandedOver: ["requested", "rule"],
  },
  {
    name: "fifth: a real salesperson for the sofa",
    goal: "ask",
    lines: ["quero ver sofa de 3 lugares", "prefiro conversar com um vendedor de vdd, nao com robo", person()],
    reached: [{ kind: "handed_over", reasons: ["requested"] }],
  },
]);

const afterwards = dialoguesOf("ecommerce", [
  {
    name: "fifth: regrets it and asks how",
    goal: "return",
    customer: { verified: true, name: "Sandra Veloso", order: "delivered" },
    lines: [
      "chegou minha compra mas me arrependi, como faço pra devolver?",
      unlessSaid(/(?:por que|qual o motivo|registr|confirm)[^.!\n]*\?/i, "entao quero devolver o pedido {order}"),
      ...undo("nao era o q eu esperava"),
    ],
    reached: [{ kind: "return", of: "return" }],
    orHandedOver: ["requested"],
  },
  {
    name: "fifth: did not fit, wants another size",
    goal: "return",
    customer: { verified: true, name: "Otávio Brandão", order: "delivered" },
    lines: ["comprei e nao serviu", "queria trocar por um tamanho maior", ...undo("ficou pequeno")],
    reached: [{ kind: "return", of: "exchange" }],
    orHandedOver: ["requested"],
  },
  {
    name: "fifth: ordered by mistake",
    goal: "return",
    customer: { verified: true, name: "Keila Duarte", order: "paid" },
    lines: ["fiz um pedido errado agora pouco, da pra cancelar?", ...undo("comprei o modelo errado")],
    reached: [{ kind: "order_cancelled" }],
    orHandedOver: ["requested", "rule"],
  },
  {
    name: "fifth: two weeks and nothing",
    goal: "complain",
    customer: { verified: true, name: "Edson Paiva", order: "shipped" },
    lines: [["ja faz 2 semanas e nada do meu pedido", "isso é uma palhaçada"], person("quero sim"), "vcs vao resolver ou nao?", person()],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["sentiment", "requested"],
  },
  {
    name: "fifth: no more promotions, order notices yes",
    goal: "opt_out",
    lines: [
      "n quero mais receber msg de promoção de vcs",
      ifAsked(/(?:confirm|certeza|quer)[^.!\n]*\?/i, "sim"),
      "mas aviso de entrega pode mandar ta",
    ],
    reached: [{ kind: "opted_out" }],
  },
]);

/** Customers of the shop by a third hand. */
export const fifthAsideShop = setAside([...buying, ...looking, ...asking, ...afterwards]);
