import { expect, test } from "vitest";
import { foldText } from "#shared/fold-text.ts";
import { correctedCity, saidAlready } from "./answer-asked.ts";
import { asksOfMoney, supposesSilence } from "./skill.ts";

test.each([
  ["opa corrigindo, é em Barueri, nao Osasco", "Osasco", "Barueri"],
  ["é em barueri não osasco", "Osasco", "Barueri"],
  ["não é Campinas, é em Valinhos", "Campinas", "Valinhos"],
  ["errei, moro em Cotia", "São Paulo", "Cotia"],
  ["na verdade é em Ribeirão Preto", "Franca", "Ribeirão Preto"],
  ["actually it's in Santos", "Guarujá", "Santos"],
])("%j takes the place of %s: %s", (text, known, city) => {
  expect(correctedCity(text, known)).toBe(city);
});

test.each([
  "o vazamento é no banheiro",
  "sim, urgente",
  "é em Osasco mesmo",
  "na verdade são duas torneiras",
  "a parede é de gesso e fica no quarto do fundo",
])("%j corrects no city", (text) => {
  expect(correctedCity(text, "Osasco")).toBe(null);
});

test("what a description has already is said no second time", () => {
  expect(saidAlready("privada entupida. vai logo!", "Vai logo")).toBe(true);
  expect(saidAlready("lixar e pintar um portão de ferro, de branco", "lixar e pintar um portão de ferro de branco")).toBe(true);
  expect(saidAlready("privada entupida", "no banheiro de cima")).toBe(false);
});

test.each([
  "e o dinheiro vai direto para o profissional?",
  "is the money safe with you?",
  "does the money go directly to the provider?",
  "¿el dinero va directo al profesional?",
])("%j asks for the way of the money", (text) => {
  expect(asksOfMoney(foldText(text))).toBe(true);
});

test.each(["quero me cadastrar como profissional", "meu pagamento já foi liberado?", "quanto custa pintar a sala?"])(
  "%j does not",
  (text) => {
    expect(asksOfMoney(foldText(text))).toBe(false);
  },
);

test("a client who says nothing is supposed, or not", () => {
  const supposed = [
    "e se eu esquecer de avisar que ele terminou o servico?",
    "what if i forget to tell you that the job is done?",
    "y si me olvido de avisar que termino el trabajo?",
  ];
  expect(supposed.filter((text) => !supposesSilence(foldText(text)))).toEqual([]);
  expect(supposesSilence(foldText("se der, pode ser amanhã"))).toBe(false);
});
