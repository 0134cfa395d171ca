import { describe, expect, it } from "vitest";
import { titleLimit } from "../builtin/options.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { ptBr } from "./pt-br.ts";
import { salesTexts } from "./sales-texts.ts";
import { sayIn } from "./texts.ts";

const tables = {
  "pt-BR": { ...ptBr, ...salesTexts["pt-BR"] },
  en: { ...en, ...salesTexts.en },
  es: { ...es, ...salesTexts.es },
};
const placeholders = (text: string) => new Set(text.match(/\{\w+\}/g));

describe("texts", () => {
  it.each(Object.keys(tables) as (keyof typeof tables)[])(
    "%s: variants differ where they are sentences, ask one thing, and take the same values as Portuguese",
    (locale) => {
      for (const [key, ways] of Object.entries(tables[locale])) {
        const original = Object.entries(tables["pt-BR"]).find(([name]) => name === key)?.[1];
        for (const way of ways) {
          expect(way).not.toMatch(/\?.*\?/s);
          expect({ key, values: placeholders(way) }).toEqual({ key, values: placeholders(original?.[0] ?? "") });
          if (key.startsWith("button_")) expect(way).toMatch(new RegExp(`^.{1,${titleLimit}}$`));
        }
        if (/[.?!]$/.test(ways[0])) expect([...new Set(ways)]).toEqual([...ways]);
      }
    },
  );

  it("uses a persona's own words where there are some", () => {
    expect(sayIn("pt-BR", "admin", "goodbye", 0)).toBe("Até logo.");
    expect(sayIn("pt-BR", "cliente", "goodbye", 0)).not.toBe("Até logo.");
  });

  it("leaves signs in values as they are", () => {
    expect(sayIn("pt-BR", "cliente", "details_price", 0, { name: "$& {price}", price: "R$ 1" })).toBe("$& {price} custa R$ 1.");
  });
});
