import { expect, test } from "vitest";
import { foldText } from "#shared/fold-text.ts";
import { asksForDelivery, isOfTrade, wantsSomebody } from "./of-trade.ts";

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

test.each([
  "me llegaron una biblioteca y un escritorio desarmados, ¿alguien los puede armar?",
  "chegaram uma estante e uma escrivaninha desmontadas, alguém pode montar?",
  "my new furniture came in boxes, can someone put it together",
  "a porta do armário caiu, tem alguém que conserta?",
  "my closet door fell off, can someone fix it",
])("%j wants somebody who does it", (text) => {
  expect(wantsSomebody(foldText(text)) || isOfTrade(foldText(text))).toBe(true);
});

test.each([
  "meu notebook veio quebrado, alguém pode me ajudar?",
  "alguém pode me explicar como funciona?",
  "can someone tell me where my order is",
  "¿alguien puede ayudarme?",
  "meu pedido não chegou, alguém pode ver?",
])("%j wants an answer", (text) => {
  expect(wantsSomebody(foldText(text))).toBe(false);
});

test("a carrier is asked for to carry something, a delivery is not", () => {
  expect(asksForDelivery(foldText("quanto fica o frete pro CEP 20040-002"))).toBe(true);
  expect(asksForDelivery(foldText("quanto custa um frete pra levar um sofá"))).toBe(false);
  expect(asksForDelivery(foldText("preciso de um carreto"))).toBe(false);
});
