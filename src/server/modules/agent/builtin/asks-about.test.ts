import { expect, it } from "vitest";
import { asksAbout } from "./asks-about.ts";

it.each([
  ["quanto tempo leva pra instalar", "duration"],
  ["a parte da cpfl demora?", "duration"],
  ["qto tempo demora a visita?", "duration"],
  ["how long does it take to get offers?", "duration"],
  ["cuánto tarda la instalación?", "duration"],
  ["pra pedir orçamento paga?", "fee"],
  ["a visita técnica é paga?", "fee"],
  ["do you charge anything to request a quote?", "fee"],
  ["se paga por pedir presupuesto?", "fee"],
  ["é de graça pra pedir?", "fee"],
  ["e se não servir, posso devolver?", "case"],
  ["what if it does not fit, can I return it?", "case"],
  ["y si no me queda, lo puedo devolver?", "case"],
  ["qué pasa si llega roto?", "case"],
  ["o que acontece se eu faltar?", "case"],
  ["posso escolher o profissional?", "possibility"],
  ["da pra cancelar depois que eu pedir?", "possibility"],
])("%j asks about it: %s", (text, about) => {
  expect(asksAbout(text)).toBe(about);
});

it.each([
  "quero instalar um ar, quanto tempo leva?",
  "preciso de um encanador, demora muito?",
  "quero devolver meu pedido",
  "não serviu, quero trocar",
  "preciso de orçamento pra reforma",
  "I need a plumber, how long does it take?",
  "marca pra mim amanhã às 10",
  "minha torneira está pingando",
])("%j asks for it", (text) => {
  expect(asksAbout(text)).toBeNull();
});
