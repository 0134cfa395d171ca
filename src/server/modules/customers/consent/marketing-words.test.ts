import { expect, test } from "vitest";
import { beginsOnlyAgain, confirmationOf, marketingWord } from "./marketing-words.ts";

test("the words alone, in any case and with marks", () => {
  for (const word of ["PARAR", "sair", "Stop!", " sair. ", "NÃO QUERO MAIS RECEBER", "unsubscribe", "Baja", "descadastrar"])
    expect(marketingWord(word)).toBe("out");
  for (const word of ["VOLTAR", "start", "Quero receber!", "alta"]) expect(marketingWord(word)).toBe("in");
});

test("some words begin advertising only for whoever had stopped it", () => {
  for (const word of ["voltar", "START", "alta!"]) expect(beginsOnlyAgain(word)).toBe(true);
  for (const word of ["quero voltar a receber", "aceito receber", "subscribe"]) expect(beginsOnlyAgain(word)).toBe(false);
});

test("the same words inside another sentence are no wish", () => {
  for (const text of [
    "quero sair com esse tênis",
    "vocês param de entregar às 18h?",
    "stop loss",
    "como faço para parar de pagar a assinatura",
    "",
    "👍",
    "não",
  ])
    expect(marketingWord(text)).toBeNull();
});

test("the confirmation is in the customer's language and says the way back", () => {
  expect(confirmationOf("out", "pt-BR")).toContain("VOLTAR");
  expect(confirmationOf("out", "en")).toContain("START");
  expect(confirmationOf("out", "es")).toContain("ALTA");
  expect(confirmationOf("in", null)).toContain("PARAR");
});
