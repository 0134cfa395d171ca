import { expect, test } from "vitest";
import { summaryLines } from "./summary-lines.ts";

test("a summary's labels are told from its sentences", () => {
  expect(summaryLines("Pediu uma pessoa.\nPedido citado: 1042.\n\nÚltima mensagem: “olha: não dá”.")).toEqual([
    { label: null, text: "Pediu uma pessoa." },
    { label: "Pedido citado", text: "1042." },
    { label: "Última mensagem", text: "“olha: não dá”." },
  ]);
  expect(summaryLines("https://x.example: nada")).toEqual([{ label: null, text: "https://x.example: nada" }]);
});
