import { describe, expect, it, test } from "vitest";
import { cityIn, cityName, placeOf } from "./places.ts";
import { amountIn, budgetIn, categoriesIn, isUrgent, listIn, placeIn, tradeIn } from "./spoken.ts";

const known = ["Eletricista", "Encanador", "Limpeza", "Pintura", "Montagem de móveis"];

describe("the trade", () => {
  it.each([
    ["preciso trocar a tomada da cozinha", "Eletricista"],
    ["tem um vazamento debaixo da pia", "Encanador"],
    ["quero uma faxina completa", "Limpeza"],
    ["montar um guarda-roupa", "Montagem de móveis"],
    ["procuro um eletricista", "Eletricista"],
  ])("of «%s» is %s", (text, category) => {
    expect(categoriesIn(text, known)).toEqual([category]);
  });

  it("is nobody's where nothing is said of it", () => {
    expect(categoriesIn("preciso de ajuda", known)).toEqual([]);
  });
});

it.each([
  ["vou me mudar domingo e preciso de um carreto, é uma geladeira uma cama e umas 10 caixas", "Mudança"],
  ["preciso fazer minha mudança, tem armário, fogão e máquina", "Mudança"],
  ["I'm moving house on Sunday: a fridge and a bed", "Mudança"],
  ["necesito una mudanza, tengo heladera y muebles", "Mudança"],
  ["me llegaron una biblioteca y un escritorio desarmados, ¿alguien los puede armar?", "Montagem de móveis"],
  ["chegaram uma escrivaninha e uma cama desmontadas", "Montagem de móveis"],
  ["a bookcase and a desk came in boxes", "Montagem de móveis"],
  ["me mudei e preciso montar o guarda-roupa", "Montagem de móveis"],
])("the trade of %j is %s, whatever things are named", (text, trade) => {
  expect(tradeIn(text)).toBe(trade);
});

test("amounts, budgets, cities, urgency, lists and places are read as people write them", () => {
  expect(["350", "R$ 1.200,50", "uns 2 mil", "faço por 80 reais", "não sei"].map(amountIn)).toEqual([
    35_000,
    120_050,
    200_000,
    8_000,
    null,
  ]);
  expect(budgetIn("pintar a sala, até 900 reais")).toBe(90_000);
  expect(budgetIn("pintar 3 quartos")).toBeNull();
  expect(cityIn("preciso de um eletricista em São José dos Campos amanhã")).toBe("São José dos Campos");
  expect(cityIn("preciso de um eletricista")).toBeNull();
  expect(cityIn("faxina em guarulhos num ap de 70 metros")).toBe("Guarulhos");
  expect(cityIn("pintar a casa no natal")).toBeNull();
  expect(["osasco", "são paulo", "são josé do rio preto", "Poá"].map(cityName)).toEqual([
    "Osasco",
    "São Paulo",
    "São José do Rio Preto",
    "Poá",
  ]);
  expect([tradeIn("minha torneira está pingando"), tradeIn("pintar o muro"), tradeIn("preciso de ajuda")]).toEqual([
    "Encanador",
    "Pintura",
    null,
  ]);
  expect([isUrgent("é urgente!"), isUrgent("semana que vem")]).toEqual([true, false]);
  expect(listIn("Faço pintura, gesso e texturas.")).toEqual(["pintura", "gesso", "texturas"]);
  expect(["2", "a segunda", "oi"].map(placeIn)).toEqual([1, 1, null]);
});

it.each([
  ["rio, em copacabana", "Rio de Janeiro", "copacabana"],
  ["osasco, são paulo", "Osasco", null],
  ["vila mariana, são paulo", "São Paulo", "vila mariana"],
  ["é em bh mesmo", "Belo Horizonte", null],
  ["campinas/sp", "Campinas", null],
  ["Atibaia - SP", "Atibaia", null],
  ["serra negra", "Serra Negra", null],
  ["moro em guarulhos, no bairro macedo", "Guarulhos", "no bairro macedo"],
  ["poços de caldas, mg", "Poços de Caldas", null],
  ["in Campinas", "Campinas", null],
  ["curitiba zona sul", "Curitiba", "zona sul"],
])("finds the city of %j", (text, city, rest) => {
  expect(placeOf(text)).toEqual({ city, rest });
});

it.each(["sim", "ok", "não sei", "aqui em casa", "pode ser", "13010-000", "quero para amanhã cedo se der certo com alguém bom"])(
  "takes %j for no city",
  (text) => {
    expect(placeOf(text)).toBeNull();
  },
);
