import { expect, test } from "vitest";
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import { ptBr } from "./pt-br.ts";
import { fill, speechOf } from "./speech.ts";

test("every language has every text, with the same gaps to fill", () => {
  const shape = (texts: Record<string, string>) => Object.entries(texts).map(([key, text]) => [key, text !== "", text.includes("{}")]);
  expect(shape(en)).toEqual(shape(ptBr));
  expect(shape(es)).toEqual(shape(ptBr));
});

test("a name is put in as it stands", () => {
  expect(fill(ptBr.talkingTo, "Ana $& {}")).toBe("Você está falando com Ana $& {}");
});

test("days are those of the reader's calendar", () => {
  const { day } = speechOf("pt-BR", ptBr);
  const now = new Date(2026, 2, 10, 0, 5);
  expect(day(new Date(2026, 2, 10, 0, 1), now)).toBe("Hoje");
  expect(day(new Date(2026, 2, 9, 23, 59), now)).toBe("Ontem");
  expect(day(new Date(2026, 2, 1, 12), now)).toBe("1 de março");
  expect(day(new Date(2025, 11, 31, 12), now)).toBe("31 de dezembro de 2025");
});

test("money is written as in Brazil, sizes with their unit", () => {
  const { money, size } = speechOf("pt-BR", ptBr);
  expect(money(199_990).replace(/\s/g, " ")).toBe("R$ 1.999,90");
  expect([size(10), size(182_000), size(1_640_000)]).toEqual(["1 kB", "182 kB", "1,6 MB"]);
});

test("when the team is back is said as near as it is", () => {
  const { opening } = speechOf("pt-BR", ptBr);
  // A Tuesday.
  const now = new Date(2026, 2, 10, 20, 0);
  expect(opening(new Date(2026, 2, 10, 22), now)).toBe("Voltamos às 22:00");
  expect(opening(new Date(2026, 2, 11, 9), now)).toBe("Voltamos amanhã às 09:00");
  expect(opening(new Date(2026, 2, 16, 9), now)).toBe("Voltamos segunda-feira, 09:00");
  expect(opening(new Date(2026, 2, 20, 9), now)).toBe("Voltamos 20 de março");
  expect(speechOf("en", en).opening(new Date(2026, 2, 11, 9), now)).toBe("Back tomorrow at 09:00 AM");
});
