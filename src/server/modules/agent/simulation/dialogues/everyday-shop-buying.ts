import { dialoguesOf, ifAsked, unlessSaid } from "../dialogue.ts";

const colour = ifAsked(/\bcor(?:es)?\b[^?]*\?|colou?r[^?]*\?/i, "preto");
const putIn = (line: string) => unlessSaid(/^(?:feito|pronto|done|listo)\b[^?]*(?:carrinho|cart|carrito)/i, line);

/** People who buy in few and careless words: a feature, a nod, a change of mind. */
export const everydayShopBuying = dialoguesOf("ecommerce", [
  {
    name: "forty-three inches for the kitchen",
    goal: "buy",
    lines: ["preciso de uma tv de 43 polegadas pra cozinha", "a mais em conta", putIn("pode por no carrinho")],
    reached: [{ kind: "cart", thing: { category: "tvs", name: "43 pol" }, quantity: 1, lines: 1 }],
  },
  {
    name: "sixty-five inches in words",
    goal: "buy",
    lines: ["quero uma tv de sessenta e cinco polegadas", "a mais barata", putIn("fechou, coloca pra mim")],
    reached: [{ kind: "cart", thing: { category: "tvs", name: "65 pol" }, lines: 1 }],
  },
  {
    name: "an air fryer of four litres, misspelt",
    goal: "buy",
    lines: ["tem airfrier de 4 lts?", "a mais barata delas", putIn("blz entao poe no carrinho")],
    reached: [{ kind: "cart", thing: { category: "air-fryers", name: "4 L" }, lines: 1 }],
  },
  {
    name: "a backpack of twenty-five litres",
    goal: "buy",
    lines: ["procuro mochila de 25 litros", "a mais barata", putIn("bora, manda pro carrinho")],
    reached: [{ kind: "cart", thing: { category: "mochilas", name: "25 L" }, lines: 1 }],
  },
  {
    name: "sheets for a double bed",
    goal: "buy",
    lines: ["queria um jogo de cama de casal", "o mais barato", putIn("show, pode colocar no carrinho")],
    reached: [
      { kind: "cart", thing: { category: "cama-e-banho" }, quantity: 1 },
      { kind: "never_told", words: /carrinho[^.]*\([^)]*(?:Solteiro|Queen|King)|\([^)]*(?:Solteiro|Queen|King)\)[^.]*no carrinho/ },
    ],
  },
  {
    name: "king size and nothing smaller",
    goal: "buy",
    lines: ["jogo de cama king size, tem?", "o primeiro", putIn("isso, bota no carrinho")],
    reached: [
      { kind: "cart", thing: { category: "cama-e-banho" }, quantity: 1 },
      { kind: "never_told", words: /\([^)]*(?:Solteiro|Casal|Queen)\) no carrinho/ },
    ],
  },
  {
    name: "the cheapest notebook of all",
    goal: "buy",
    lines: ["tem notebook?", "qual o mais barato", putIn("beleza, vou levar")],
    reached: [{ kind: "cart", thing: { category: "notebooks", most: 195_000 }, lines: 1 }],
  },
  {
    name: "the cheapest of the telephones of one maker",
    goal: "buy",
    lines: ["me mostra os celular da motorola", "qual é o mais baratinho?", putIn("demorou, poe no carrinho")],
    reached: [{ kind: "cart", thing: { category: "smartphones", brand: "Motorola" }, lines: 1 }],
  },
  {
    name: "the cheapest earphones in english",
    language: "en",
    goal: "buy",
    lines: ["do you have headphones?", "which one is the cheapest?", putIn("great, add it to the cart")],
    reached: [{ kind: "cart", thing: { category: "fones-de-ouvido", most: 7_000 }, lines: 1 }],
  },
  {
    name: "la mas barata",
    language: "es",
    goal: "buy",
    lines: ["hola, busco una mochila", "la más barata", putIn("perfecto, ponla en el carrito")],
    reached: [{ kind: "cart", thing: { category: "mochilas", most: 11_000 }, lines: 1 }],
  },
  {
    name: "one of each, the cheapest",
    goal: "buy",
    lines: ["quero um fone e uma capinha, o mais barato de cada", putIn("pode colocar os dois")],
    reached: [
      { kind: "cart", thing: { category: "fones-de-ouvido" }, quantity: 1 },
      { kind: "cart", thing: { category: "capinhas" }, quantity: 1, lines: 2 },
    ],
  },
  {
    name: "the first and the third",
    goal: "buy",
    lines: ["quero ver capinha de celular", "o primeiro e o terceiro, põe no carrinho"],
    reached: [{ kind: "cart", thing: { category: "capinhas" }, quantity: 2, lines: 2 }],
  },
  {
    name: "looks at two and takes both",
    goal: "buy",
    lines: ["tem óculos de sol?", "me mostra o primeiro", "e o terceiro?", putIn("vou querer os dois, coloca no carrinho")],
    reached: [{ kind: "cart", thing: { category: "oculos" }, quantity: 2, lines: 2 }],
  },
  {
    name: "two of them, said at the beginning",
    goal: "buy",
    lines: ["preciso de 2 carregadores de 20w", "o mais barato", putIn("pode por no carrinho")],
    reached: [{ kind: "cart", thing: { category: "carregadores", name: "20 W" }, quantity: 2, lines: 1 }],
  },
  {
    name: "four chargers become one",
    goal: "buy",
    lines: ["quero um carregador", "o mais barato", putIn("coloca 4 no carrinho"), "pensando melhor, só um mesmo"],
    reached: [{ kind: "cart", thing: { category: "carregadores" }, quantity: 1, lines: 1 }],
  },
  {
    name: "the set of pans with seven pieces",
    goal: "buy",
    lines: ["quero jogo de panela", "o de 7 peças", putIn("poe no carrinho"), ifAsked(/qual/i, "a mais barata"), putIn("põe no carrinho")],
    reached: [{ kind: "cart", thing: { category: "panelas", name: "7 peças" }, quantity: 1, lines: 1 }],
  },
  {
    name: "swaps the colour of the case",
    goal: "buy",
    lines: ["quero a capinha kivo couro", putIn("coloca no carrinho"), "ah troca pela vermelha", ifAsked(/carrinho\?/i, "sim")],
    reached: [
      { kind: "cart", thing: { category: "capinhas", name: "Couro" }, quantity: 1, lines: 1 },
      { kind: "never_told", words: /quer trocar\?|devolver/i },
    ],
  },
  {
    name: "swaps one product for the other",
    goal: "buy",
    lines: ["tem mouse e teclado sem fio?", "o primeiro", putIn("põe no carrinho"), "errei, troca pelo segundo"],
    reached: [{ kind: "cart", thing: { category: "perifericos" }, quantity: 1, lines: 1 }],
  },
  {
    name: "asks for pix in the midst of it",
    goal: "buy",
    lines: ["quero uma luminaria", "a mais barata", putIn("põe no carrinho"), "da pra pagar no pix?", "então finaliza"],
    reached: [
      { kind: "cart", thing: { category: "luminarias" }, quantity: 1 },
      { kind: "told", words: /aceitamos[^.]*pix|pix/i },
      { kind: "told", words: /https?:\/\/\S+/ },
    ],
  },
  {
    name: "asks for the warranty in the midst of it",
    goal: "buy",
    lines: ["quero um smartwatch", "o primeiro", putIn("põe no carrinho"), "tem garantia?", "ok, me manda o link pra pagar"],
    reached: [
      { kind: "cart", thing: { category: "smartwatches" }, quantity: 1 },
      { kind: "cites", title: "Garantia dos produtos" },
      { kind: "told", words: /https?:\/\/\S+/ },
    ],
  },
  {
    name: "asks how long it takes in the midst of it",
    goal: "buy",
    lines: [
      "tem ventilador de coluna?",
      "o mais barato",
      putIn("pode colocar"),
      "demora quantos dias pra chegar?",
      "beleza, fecha o pedido",
    ],
    reached: [
      { kind: "cart", thing: { category: "ventiladores", name: "de Coluna" }, quantity: 1 },
      { kind: "cites", title: "Prazo de entrega" },
      { kind: "told", words: /https?:\/\/\S+/ },
    ],
  },
  {
    name: "takes the lamp out by its name",
    goal: "buy",
    lines: [
      "quero uma luminaria de mesa",
      "a mais barata",
      putIn("põe no carrinho"),
      "e uma cafeteira",
      "a mais barata",
      putIn("põe no carrinho"),
      "tira a luminária, ficou pesado",
    ],
    reached: [{ kind: "cart", thing: { category: "cafeteiras" }, quantity: 1, lines: 1 }],
  },
  {
    name: "haggles before taking it",
    goal: "buy",
    lines: ["quero um relógio", "o mais barato", "faz um precinho melhor?", putIn("tá bom, coloca no carrinho")],
    reached: [{ kind: "cart", thing: { category: "relogios" }, quantity: 1, lines: 1 }],
  },
  {
    name: "a shirt in medium",
    goal: "buy",
    lines: ["camiseta masculina M", "a primeira", putIn("quero essa, põe no carrinho"), ifAsked(/tamanho/i, "M"), colour],
    reached: [
      { kind: "cart", thing: { category: "camisetas", name: "masculina" }, quantity: 1 },
      { kind: "never_told", words: /\([^)]*, (?:P|G|GG)\) no carrinho/ },
    ],
  },
  {
    name: "trainers in forty",
    goal: "buy",
    lines: [
      "quero um tenis masculino 40",
      "o primeiro",
      putIn("pode ser esse, bota no carrinho"),
      ifAsked(/qual|não achei/i, "o segundo"),
      putIn("bota no carrinho"),
    ],
    reached: [
      { kind: "cart", thing: { category: "tenis", name: "masculino" }, quantity: 1 },
      { kind: "never_told", words: /, (?:3\d|4[1-3])\) no carrinho/ },
    ],
  },
  {
    name: "of the one brand among those shown",
    goal: "buy",
    lines: ["tem caixa de som?", "gostei da lumeri, quero a da lumeri", putIn("isso, coloca no carrinho")],
    reached: [{ kind: "cart", thing: { category: "caixas-de-som", brand: "Lumeri" }, quantity: 1 }],
  },
]);
