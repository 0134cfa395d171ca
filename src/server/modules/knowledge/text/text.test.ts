import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseBlocks, parseInline, plainBlock } from "#shared/markdown.ts";
import { extractAnswer } from "../search/extract-answer.ts";
import { chunkMarkdown } from "./chunk.ts";
import { sentencesOf } from "./sentences.ts";
import { stem, tellingWords } from "./stem.ts";

describe("stems", () => {
  it.each([
    ["parcelas", "parcelar", "parcelado", "parcelamento"],
    ["devolucao", "devolucoes"],
    ["entrega", "entregas", "entregar", "entregam"],
    ["troca", "trocar", "troque", "trokar"],
    ["prazo", "prazos", "praso"],
    ["cancelo", "cancelar", "cancelamento"],
  ])("%s and its forms meet", (...words) => expect(new Set(words.map(stem)).size).toBe(1));
  it("leave numbers and short words alone, and questions only what tells something", () => {
    expect(["10x", "pix", "49"].map(stem)).toEqual(["10x", "pix", "49"]);
    expect(tellingWords("Oi, vocês podem me dizer qual é o prazo de devolução, por favor?")).toEqual(["prazo", "devolucao"]);
  });
});

describe("passages", () => {
  it("stand below their headings, lists and tables whole", () => {
    const chunks = chunkMarkdown("Antes.\n\n# A\n\nUm.\n\n## B\n\nLeve:\n\n- x\n- y\n\n| P | Q |\n|---|---|\n| 1 | 2 |\n\n# C\n\nFim.");
    expect(chunks.map(({ headingPath, text }) => [headingPath.join(">"), text])).toEqual([
      ["", "Antes."],
      ["A", "Um."],
      ["A>B", "Leve:\n• x\n• y\nP: 1; Q: 2"],
      ["C", "Fim."],
    ]);
  });
  it("are at most 900 characters, overlap, and lose no word", () => {
    const sentence = fc
      .array(fc.constantFrom("troca", "prazo", "dias", "frete"), { minLength: 1, maxLength: 30 })
      .map((words) => `${words.join(" ")}.`);
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 1, maxLength: 60 }), (sentences) => {
        const marked = sentences.map((text, index) => `N${index} ${text}`);
        const chunks = chunkMarkdown(marked.join(" "));
        expect(chunks.every(({ text }) => text.length <= 900)).toBe(true);
        for (const [index] of marked.entries()) expect(chunks.some(({ text }) => text.includes(`N${index} `))).toBe(true);
      }),
      { numRuns: 40 },
    );
    const long = Array.from({ length: 40 }, (_, index) => `Esta é a frase número ${index} de um texto comprido.`).join(" ");
    const [one, two] = chunkMarkdown(long);
    expect(one?.text.endsWith(two?.text.split(". ")[0] ?? "!") || one?.text.includes(two?.text.split(". ")[0] ?? "!")).toBe(true);
  });
});

it("sentences end where sentences end", () => {
  expect(sentencesOf("Custa R$ 1.500,00 no art. 49 da lei. Vale das 9h às 18h! Certo?\n• item um")).toEqual([
    "Custa R$ 1.500,00 no art. 49 da lei.",
    "Vale das 9h às 18h!",
    "Certo?",
    "• item um",
  ]);
});

it("an answer is the sentences that fit, in the passage's own words", () => {
  const passage = `${"A loja foi fundada há muito tempo por uma família de comerciantes. ".repeat(5)}O prazo para trocar é de 30 dias corridos. A primeira troca é por nossa conta.`;
  const answer = extractAnswer("qual o prazo de troca?", passage);
  expect(answer).toContain("O prazo para trocar é de 30 dias corridos.");
  expect(answer.length).toBeLessThanOrEqual(480);
  for (const sentence of sentencesOf(answer)) expect(passage).toContain(sentence);
});

describe("Markdown", () => {
  it("is read into data: no address but of the web, mail and telephone becomes a link", () => {
    expect(parseInline("a **b** `c` [d](https://x.example) [e](javascript:alert(1)) <script>")).toEqual([
      { kind: "text", text: "a " },
      { kind: "strong", text: "b" },
      { kind: "text", text: " " },
      { kind: "code", text: "c" },
      { kind: "text", text: " " },
      { kind: "link", text: "d", href: "https://x.example" },
      { kind: "text", text: " " },
      { kind: "text", text: "e" },
      { kind: "text", text: ") <script>" },
    ]);
  });
  it("never fails, and keeps every word", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), (text) => {
        expect(parseBlocks(`palavra ${text}`).map(plainBlock).join(" ")).toContain("palavra");
      }),
    );
  });
});
