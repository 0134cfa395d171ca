import { expect, test } from "vitest";
import { piecesOf, readContactQuery } from "./contact-pieces.ts";

test("of a phone the last four and eight digits, of an e-mail the part before the @ and its words", () => {
  expect(piecesOf("phone", "5541988887777").map(({ value }) => value)).toEqual(["7777", "88887777"]);
  expect(piecesOf("phone", "12345").map(({ value }) => value)).toEqual([]);
  expect(piecesOf("email", "Ana.de.Souza+loja@exemplo.com").map(({ value }) => value)).toEqual([
    "ana.de.souza+loja",
    "ana",
    "souza",
    "loja",
  ]);
  expect(piecesOf("bsuid", "BR.1")).toEqual([]);
});

test.each([
  ["7777", true],
  ["88887777", true],
  ["988887777", true],
  ["41 98888-7777", true],
  ["(41) 8888-7777", true],
  ["+55 (41) 98888-7777", true],
  ["11988887777", false],
  ["5988887777", false],
])("%s means 5541988887777: %s", (typed, meant) => {
  expect(readContactQuery(typed)?.fits("phone", "5541988887777")).toBe(meant);
});

test("what is neither phone nor e-mail is not read as one", () => {
  for (const typed of ["Joana D'Ávila", "777", "", "12.345.678/0001-90 x", "pedido 10"]) expect(readContactQuery(typed)).toBeNull();
});
