import { expect, test } from "vitest";
import { correctedCity } from "./answer-asked.ts";

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
