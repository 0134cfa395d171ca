import { expect, test } from "vitest";
import { codeWord } from "./code-words.ts";

test.each([
  ["pt-BR", "source", "form", "Formulário do site"],
  ["en", "source", "webchat", "Site chat"],
  ["es", "interest", "quote", "Presupuesto"],
  // What somebody comes for, in the words of a clinic, has the codes of interests.
  ["pt-BR", "procedure", "solar", "Energia solar"],
  ["pt-BR", "resolved_by", "agent", "Assistente"],
  ["pt-BR", "status", "new", "Novo"],
  ["pt-BR", "medium", "paid_social", "Paid social"],
  ["pt-BR", "interest", "Telhado 40 m²", "Telhado 40 m²"],
  ["en", "campaign", "Volta às aulas", "Volta às aulas"],
])("in %s the %s %s is %s", (language, dimension, key, word) => {
  expect(codeWord(language, dimension, key)).toBe(word);
});
