import { expect, test } from "vitest";
import { readTable, rowsToSend } from "./import-table.ts";

test("columns are guessed by their headings, whatever separates them", () => {
  const table = readTable("\uFEFFCódigo;Nome;Preço;Qtd;Cor\r\nA1;Mesa;1.899,90;3;preto\r\n");
  expect(table?.mapping).toEqual(["sku", "name", "price", "stock", ""]);
  if (!table) throw new Error("There are rows.");
  expect(rowsToSend(table)).toEqual([{ sku: "A1", name: "Mesa", price: "1.899,90", stock: "3" }]);
  expect(rowsToSend({ ...table, mapping: ["sku", "", "", "", "attribute"] })).toEqual([{ sku: "A1", "attribute:Cor": "preto" }]);
});

test("a file without rows is none", () => {
  expect(readTable("sku,nome\n")).toBeNull();
});
