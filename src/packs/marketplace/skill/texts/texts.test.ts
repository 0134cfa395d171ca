import { describe, expect, it } from "vitest";
import { marketTexts } from "./texts.ts";

const placeholders = (text: string) => new Set(text.match(/\{\w+\}/g));

describe("texts about services", () => {
  it.each(Object.keys(marketTexts) as (keyof typeof marketTexts)[])(
    "%s: variants differ where they are sentences, ask one thing, and take the same values as Portuguese",
    (locale) => {
      for (const [key, ways] of Object.entries(marketTexts[locale])) {
        const original = Object.entries(marketTexts["pt-BR"]).find(([name]) => name === key)?.[1];
        for (const way of ways) {
          expect(way).not.toMatch(/\?.*\?/s);
          expect({ key, values: placeholders(way) }).toEqual({ key, values: placeholders(original?.[0] ?? "") });
          if (key.startsWith("button_")) expect(way).toMatch(/^.{1,20}$/);
        }
        if (/[.?!]$/.test(ways[0])) expect([...new Set(ways)]).toEqual([...ways]);
      }
    },
  );
});
