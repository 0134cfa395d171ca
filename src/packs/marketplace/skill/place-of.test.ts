import { expect, it } from "vitest";
import { bareCity, cityIn, placeOf } from "./places.ts";

it.each(["pode ser terça e quinta", "sim pelo amor de deus", "reforma pequena, rebocar e pintar", "amanhã de manhã", "yes please"])(
  "%j is no city",
  (text) => {
    expect(placeOf(text)).toBeNull();
  },
);

it.each([
  ["uma faxineira na zona sul de sp", "São Paulo"],
  ["moro no centro de niteroi", "Niterói"],
  ["can you send someone to Osasco today", "Osasco"],
])("%j is in %s", (text, city) => {
  expect(cityIn(text)).toBe(city);
});

it.each([
  ["sai do tatuapé em são paulo e vai pra santo andré", "São Paulo"],
  ["mudança de osasco para barueri", "Osasco"],
  ["from Campinas to Santos, two rooms", "Campinas"],
  ["sale de Guarulhos y va a Santo André", "Guarulhos"],
])("%j starts in %s", (text, city) => {
  expect(cityIn(text)).toBe(city);
  expect(placeOf(text)?.city).toBe(city);
});

it.each([
  ["someone to clean my apartment in Pinheiros, São Paulo", "São Paulo"],
  ["um pintor em Copacabana, Rio de Janeiro", "Rio de Janeiro"],
  ["um pintor em Osasco, São Paulo", "Osasco"],
  ["um pintor em Campinas para amanhã", "Campinas"],
])("the city of %j is %s", (text, city) => {
  expect(cityIn(text)).toBe(city);
});

it("takes a large city alone for the place", () => {
  expect(bareCity("diadema")).toBe("Diadema");
  expect(bareCity("diadema e mauá")).toBeNull();
});
