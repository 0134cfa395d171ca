import { expect, it } from "vitest";
import { saidYes } from "../tools/consent.ts";
import { beginsWithYes, yesOrNo } from "./yes-no.ts";

it.each(["simmm", "siiiim", "claroooo", "okkk", "yesss", "siii"])("%j is a yes however long it is drawn", (text) => {
  expect(yesOrNo(text)).toBe(true);
});

it.each(["naooo", "nooo"])("%j is a no", (text) => {
  expect(yesOrNo(text)).toBe(false);
});

it.each(["sim, encerra", "quero falar com alguém", "yes get me somebody", "sí, llámalo"])("%j begins with a yes", (text) => {
  expect(beginsWithYes(text)).toBe(true);
});

it.each(["sim, mas antes me diz o preço", "sim?", "quero não", "yes but not now", "cancela"])("%j is no plain yes", (text) => {
  expect(beginsWithYes(text)).toBe(false);
});

const said = (text: string, tool: string, number?: string) => saidYes({ texts: [text], payload: null }, tool, undefined, number);

it.each([
  ["isso mesmo, pedido 2041, pode registrar", true],
  ["pode fazer a troca por favor", true],
  ["claro, é o 2041 mesmo", true],
  ["yes, order 2041, go ahead with the return please", true],
  ["dale, haz el cambio", true],
  ["sim, o 2042", null],
  ["é o 2041", null],
  ["isso, é o 2041, mas pode esperar até amanhã", null],
  ["sim pode fazer", true],
  ["sim, quero", true],
  ["pode cancelar", null],
  ["sim, pode cancelar", null],
  ["sim quero falar com alguém antes", null],
  ["sí, quiero otro producto", null],
])("of a return of 2041, %j says %j", (text, expected) => {
  expect(said(text, "request_return", "2041")).toBe(expected);
});

it("takes the deed of one thing for no other", () => {
  expect(said("pode fazer a devolução", "cancel_order", "2041")).toBeNull();
  expect(said("pode fazer o cancelamento", "cancel_order", "2041")).toBe(true);
});

it.each([
  "sí, adelante",
  "sí por favor",
  "yes please go ahead",
  "sure, sounds good",
  "pode ir sim",
  "isso aí, fechado",
  "claro que sí, dale",
  "vai em frente",
  "ok, do it please",
])("%j agrees, and counts for what needs a yes", (text) => {
  expect(yesOrNo(text)).toBe(true);
  expect(said(text, "book_appointment")).toBe(true);
});

it.each(["nah", "melhor não", "mejor no, gracias", "not yet, thanks", "deixa quieto", "agora não, obrigada"])("%j declines", (text) => {
  expect(said(text, "cancel_order")).toBe(false);
});

it.each(["sim?", "pode?", "acho que sim", "sim, mas só amanhã", "yes but cheaper", "claro que não", "pode ser outro dia", "ok, e o preço"])(
  "%j is no yes to what costs something",
  (text) => {
    expect(said(text, "book_appointment")).not.toBe(true);
  },
);
