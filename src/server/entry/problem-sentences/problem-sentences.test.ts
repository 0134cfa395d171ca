import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inLanguage, languageOf } from "#platform/http/problem-language.ts";
import { problemSentences } from "./index.ts";

const source = join(import.meta.dirname, "../../..");
// What only the terminal, a start that fails, or a program beside the product says.
const ofTheTerminal = /^(?:cli|backup|clock|database|import|simulator|vault|accounts\.bad_id)\b/;

function thrownCodes(): string[] {
  const codes = new Set<string>();
  for (const folder of ["server", "packs"])
    for (const path of readdirSync(join(source, folder), { recursive: true, encoding: "utf8" })) {
      if (!path.endsWith(".ts") || path.includes(".test.") || path.includes("testing")) continue;
      const text = readFileSync(join(source, folder, path), "utf8");
      for (const [, code] of text.matchAll(/new AppError\(\s*"[a-z_]+",\s*"([a-z_]+(?:\.[a-z_]+)+)"/g)) codes.add(code ?? "");
    }
  return [...codes].filter((code) => !ofTheTerminal.test(code));
}

/** Written by the modules themselves, in the caller's language. */
const writtenElsewhere = ["templates.exists"];

describe("refusals in the reader's language", () => {
  it("has a sentence in every language for whatever is refused", () => {
    const codes = thrownCodes();
    expect(codes.length).toBeGreaterThan(200);
    for (const sentences of Object.values(problemSentences))
      expect(codes.filter((code) => sentences[code] === undefined && !writtenElsewhere.includes(code))).toEqual([]);
  });

  it("says the same things in all of them", () => {
    const [first, ...rest] = Object.values(problemSentences).map((sentences) => Object.keys(sentences).toSorted());
    for (const other of rest) expect(other).toEqual(first);
  });

  it("reads which language is asked for", () => {
    const asked = (header?: string) => languageOf({ headers: header === undefined ? {} : { "accept-language": header } });
    expect([asked(), asked("*"), asked("fr-CH, fr;q=0.9"), asked("en-US,pt;q=0.5")]).toEqual(["en", "en", "en", "en"]);
    expect([asked("pt"), asked("pt-PT"), asked("fr, PT-BR;q=0.8, en;q=0.7")]).toEqual(["pt-BR", "pt-BR", "pt-BR"]);
    expect(asked("es-419")).toBe("es");
  });

  it("keeps the code, prefers the sentence of the very reason, and leaves what it does not know", () => {
    const problem = { type: "about:blank", title: "Bad request", status: 400, code: "input.invalid" };
    expect(inLanguage({ ...problem, detail: "Say which article." }, "pt-BR", problemSentences)).toEqual({
      ...problem,
      detail: "Diga qual artigo.",
    });
    expect(inLanguage({ ...problem, detail: "The query is not valid." }, "es", problemSentences).detail).toMatch(/^Hay datos/);
    const unknown = { ...problem, code: "new.one", detail: "New." };
    expect(inLanguage(unknown, "pt-BR", problemSentences)).toBe(unknown);
    expect(inLanguage(problem, "en", problemSentences)).toBe(problem);
  });
});
