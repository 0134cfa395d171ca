import { expect, it } from "vitest";
import { titleOf } from "./title-of.ts";

it.each([
  ["oi", ""],
  ["Oi, tudo bem? preciso de alguém pra montar um guarda-roupa. É grande", "preciso de alguém pra montar um guarda-roupa"],
  ["bom dia! trocar 2.5 metros de cano", "trocar 2.5 metros de cano"],
  ["Oitenta metros de muro para pintar", "Oitenta metros de muro para pintar"],
])("a job of %j is called %j", (description, title) => {
  expect(titleOf(description)).toBe(title);
});

it("ends between words, and with none that leads on", () => {
  const title = titleOf("a pia da cozinha está vazando muito, teria que ser quinta ou se possível sexta de manhã porque trabalho");
  expect(title.length).toBeLessThanOrEqual(80);
  expect(title).toBe("a pia da cozinha está vazando muito, teria que ser quinta ou se possível sexta");
});

it("ends a cut title with a word", () => {
  expect(titleOf("llegaron una biblioteca y un escritorio desarmados, ¿alguien los puede armar", 52)).toBe(
    "llegaron una biblioteca y un escritorio desarmados",
  );
});
