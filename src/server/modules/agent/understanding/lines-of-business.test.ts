import { expect, it } from "vitest";
import { wishesOfOtherLines } from "./lines-of-business.ts";
import { createUnderstanding } from "./understanding.ts";

const readBy = (lines: readonly string[]) => createUnderstanding({ seldom: wishesOfOtherLines(lines) });

it("counts wishes of lines of business that an account does not have less, and never rules them out", () => {
  const shop = readBy(["ecommerce"]);
  const clinic = readBy(["clinic"]);
  expect(shop.understand("preciso de um carregador").intent).toBe("product_search");
  expect(shop.understand("quero marcar uma consulta com o dentista").intent).toBe("appointment_book");
  expect(clinic.understand("quero agendar limpeza de pele").intent).toBe("appointment_book");
});

it("leaves confidences between 0 and 1, and their reading to the likeliest", () => {
  for (const text of ["e o inversor, qual a garantia dele?", "onde vocês ficam?", "quero um orçamento", "quanto custa?"]) {
    const { confidence } = readBy([]).understand(text);
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});

it("knows no other lines' wishes for who has them all", () => {
  expect(wishesOfOtherLines(["ecommerce", "clinic", "marketplace"]).size).toBe(0);
});

it.each([
  ["o encanador não apareceu e já paguei", "complaint"],
  ["the plumber never showed up", "complaint"],
  ["o pedreiro quebrou minha parede e sumiu, quero meu dinheiro", "complaint"],
  ["preciso trocar a geladeira, meu orçamento é de no máximo 4 mil", "product_search"],
  ["manda duas pro meu carrinho", "add_to_cart"],
  ["quero trocar a geladeira que comprei", "return_exchange"],
])("%j is %s", (text, intent) => {
  expect(createUnderstanding().understand(text).intent).toBe(intent);
});
