import { dialoguesOf, tap } from "../dialogue.ts";

/** Customers of the shop who look for something. */
export const shopFinding = dialoguesOf("ecommerce", [
  {
    name: "narrows step by step",
    goal: "find",
    lines: ["quero celular", "samsung", "até 2000"],
    reached: [{ kind: "shown", thing: { category: "smartphones", brand: "Samsung", most: 200_000 } }],
  },
  {
    name: "and up to fifteen hundred?",
    goal: "find",
    lines: ["tem tablet?", "e até 1500?"],
    reached: [{ kind: "shown", thing: { category: "tablets", most: 150_000 } }],
  },
  {
    name: "and the cheapest?",
    goal: "find",
    lines: ["me mostra as tvs", "e a mais barata?"],
    reached: [{ kind: "shown", thing: { category: "tvs" } }],
  },
  {
    name: "misspelt",
    goal: "find",
    lines: ["oi boa tarde tem gelaldeira ai"],
    reached: [{ kind: "shown", thing: { category: "geladeiras" } }],
  },
  {
    name: "more options",
    goal: "find",
    lines: ["quero ver camisetas", "mais opções", tap(1)],
    reached: [{ kind: "shown", thing: { category: "camisetas" }, atLeast: 2 }],
  },
  {
    name: "colour and thing",
    goal: "find",
    lines: ["tem vestido vermelho?"],
    reached: [{ kind: "shown", thing: { category: "vestidos" } }],
  },
  {
    name: "what nobody sells",
    goal: "find",
    lines: ["vcs vendem pneu de carro?"],
    reached: [{ kind: "never_told", words: /R\$/ }],
  },
  {
    name: "synonym",
    goal: "find",
    lines: ["preciso de uma fritadeira sem óleo"],
    reached: [{ kind: "shown", thing: { category: "air-fryers" } }],
  },
  {
    name: "changes the thing",
    goal: "find",
    lines: ["quero ver sofá", "ah deixa, me mostra cadeira"],
    reached: [{ kind: "shown", thing: { category: "cadeiras" } }],
  },
  {
    name: "between two prices",
    goal: "find",
    lines: ["fone de ouvido entre 100 e 300 reais"],
    reached: [{ kind: "shown", thing: { category: "fones-de-ouvido", least: 10_000, most: 30_000 } }],
  },
  {
    name: "details of the third",
    goal: "find",
    lines: ["tem relogio?", "me fala mais do terceiro", "tem garantia?"],
    reached: [
      { kind: "shown", thing: { category: "relogios" } },
      { kind: "cites", title: "Garantia dos produtos" },
    ],
  },
  {
    name: "English search with a slip",
    goal: "find",
    language: "en",
    lines: ["hey do you have any laptosp?", "anything below 4000?"],
    reached: [{ kind: "shown", thing: { category: "notebooks", most: 400_000 } }],
  },
  {
    name: "Spanish search",
    goal: "find",
    language: "es",
    lines: ["buenas, tienen zapatillas?", "y más baratas?"],
    reached: [{ kind: "shown", thing: { category: "tenis" } }],
  },
  {
    name: "is it in stock",
    goal: "find",
    lines: ["tem caixa de som?", "a primeira ta disponível?"],
    reached: [
      { kind: "shown", thing: { category: "caixas-de-som" } },
      { kind: "told", words: /estoque|disponível|esgotad/i },
    ],
  },
]);
