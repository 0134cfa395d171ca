import { expect, it } from "vitest";
import { saidYes } from "./consent.ts";

const said = (text: string, tool = "post_job") => saidYes({ texts: [text], payload: null }, tool, "publicar|publica|post|publicalo");

it.each([
  "sim vai logo",
  "sim, urgente",
  "publica logo",
  "pode publicar agora",
  "isso, rápido por favor",
  "anda, sim!",
  "yes, hurry up",
  "yes right now please",
  "sí, ya",
  "dale, apúrate",
  "sí, cuanto antes",
])("%j agrees in a hurry", (text) => {
  expect(said(text)).toBe(true);
});

it.each([
  "vai logo",
  "urgente",
  "pode ser agora",
  "sim, mas rápido",
  "sim, hoje",
  "pode ser logo?",
  "puede ser ahora",
  "sim, no banheiro de cima, urgente",
])("%j is no yes", (text) => {
  expect(said(text)).not.toBe(true);
});

it.each(["agora não", "not now", "ahora no"])("%j is a no", (text) => {
  expect(said(text)).toBe(false);
});
