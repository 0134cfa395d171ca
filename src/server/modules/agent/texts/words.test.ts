import { expect, it } from "vitest";
import { attributeValue, attributeWord } from "./words.ts";

it("says what things have in words of the customer's language", () => {
  expect(attributeWord("pt-BR", "noise_cancelling")).toBe("Cancelamento de ruído");
  expect(attributeWord("es", "Refresh_Rate")).toBe("Frecuencia de actualización");
  expect(attributeWord("en", "water resistance")).toBe("Water resistance");
});

it("shows no key of a shop's own as a key", () => {
  expect(attributeWord("pt-BR", "tipo_de_tampa")).toBe("Tipo de tampa");
  expect(attributeWord("pt-BR", "Faixa etária")).toBe("Faixa etária");
});

it("says yes and no in the customer's language, and the rest as it is", () => {
  expect([attributeValue("en", "sim"), attributeValue("es", "true"), attributeValue("pt-BR", "false")]).toEqual(["yes", "sí", "não"]);
  expect(attributeValue("en", "Algodão")).toBe("Algodão");
});
