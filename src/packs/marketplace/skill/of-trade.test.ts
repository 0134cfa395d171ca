import { expect, test } from "vitest";
import { foldText } from "#shared/fold-text.ts";
import { asksForDelivery, isOfTrade } from "./of-trade.ts";

test.each([
  "quero ver notebooks",
  "tem geladeira em promoção?",
  "quanto custa um guarda-roupa de casal",
  "meu notebook veio quebrado",
  "I'm looking for a vacuum cleaner",
  "luminária de piso",
  "o chuveiro que comprei queimou",
])("%j is a shop's", (text) => {
  expect(isOfTrade(foldText(text))).toBe(false);
});

test.each([
  "minha geladeira parou de gelar, alguém conserta?",
  "preciso trocar o chuveiro",
  "quanto cobram pra montar um guarda-roupa",
  "a torneira está pingando",
  "procuro diarista",
  "my faucet is leaking",
  "quanto fica a pintura de dois quartos",
])("%j is a trade's", (text) => {
  expect(isOfTrade(foldText(text))).toBe(true);
});

test("a carrier is asked for to carry something, a delivery is not", () => {
  expect(asksForDelivery(foldText("quanto fica o frete pro CEP 20040-002"))).toBe(true);
  expect(asksForDelivery(foldText("quanto custa um frete pra levar um sofá"))).toBe(false);
  expect(asksForDelivery(foldText("preciso de um carreto"))).toBe(false);
});
