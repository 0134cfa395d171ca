import { expect, it } from "vitest";
import { trainingLines, withoutPersons } from "./training-phrases.ts";

it("leaves no person in a phrase", () => {
  const text =
    "Oi, aqui é a Ana Souza, meu CPF é 529.982.247-25, fone (11) 98765-4321, ana@exemplo.com.br. Ana mesmo! Cadê meu pedido 1042?";
  const plain = withoutPersons({
    text,
    customer: "Ana de Souza",
    entities: [
      { type: "cpf", text: "529.982.247-25" },
      { type: "order_number", text: "1042" },
    ],
  });
  expect(plain).toContain("Cadê meu pedido [order_number]?");
  for (const part of ["Ana", "Souza", "529", "98765", "@", "1042"]) expect(plain).not.toContain(part);
});

it("keeps words that only contain a name", () => {
  expect(withoutPersons({ text: "quero banana", customer: "Ana", entities: [] })).toBe("quero banana");
});

it("writes each phrase once", () => {
  const row = { text: "cadê?", intent: "order_status", read_intent: "unknown", language: null, entities: null, customer: null };
  expect(trainingLines([row, row])).toBe('{"text":"cadê?","intent":"order_status","read_as":"unknown","language":"pt-BR"}\n');
});
