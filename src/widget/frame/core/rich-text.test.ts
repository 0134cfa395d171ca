import fc from "fast-check";
import { expect, test } from "vitest";
import { parseText, safeUrl, type Piece } from "./rich-text.ts";

const marks = { bold: "*", italic: "_", strike: "~" };

function source(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === "text" || piece.kind === "link") return piece.text;
      if (piece.kind === "code") return `\`${piece.text}\``;
      return marks[piece.kind] + source(piece.pieces) + marks[piece.kind];
    })
    .join("");
}

function links(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => (piece.kind === "link" ? [piece.href] : "pieces" in piece ? links(piece.pieces) : []));
}

test("no text is lost, added or changed", () => {
  const words = fc.constantFrom(
    "*",
    "_",
    "~",
    "`",
    " ",
    "\n",
    "a",
    "Á",
    "<b>",
    "https://x.com/a",
    "www.y.com",
    "a@b.co",
    ".",
    ")",
    "(",
    "javascript:alert(1)",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(words, { maxLength: 30 }).map((parts) => parts.join("")),
        fc.string({ unit: "grapheme", maxLength: 60 }),
      ),
      (text) => {
        expect(source(parseText(text))).toBe(text);
      },
    ),
  );
});

test("only http(s) and e-mail addresses become links", () => {
  fc.assert(
    fc.property(fc.webUrl({ validSchemes: ["http", "https", "javascript", "data", "vbscript", "file"] }), (url) => {
      for (const href of links(parseText(`veja ${url} agora`))) expect(href).toMatch(/^(https?|mailto):/);
    }),
  );
  expect(links(parseText("javascript:alert(1) data:text/html,x JAVASCRIPT://%0aalert(1)"))).toEqual([]);
  expect(links(parseText("www.loja.com.br e oi@loja.com.br"))).toEqual(["https://www.loja.com.br/", "mailto:oi@loja.com.br"]);
});

test("punctuation behind an address belongs to the sentence", () => {
  expect(links(parseText("Acompanhe em https://r.com/1042. (ou https://r.com/x)"))).toEqual(["https://r.com/1042", "https://r.com/x"]);
  expect(links(parseText("https://pt.wikipedia.org/wiki/Chat_(jogo)"))).toEqual(["https://pt.wikipedia.org/wiki/Chat_(jogo)"]);
});

test("marks of WhatsApp, nested, and only at the edges of words", () => {
  expect(parseText("*Total:* R$ 10")).toEqual([
    { kind: "bold", pieces: [{ kind: "text", text: "Total:" }] },
    { kind: "text", text: " R$ 10" },
  ]);
  expect(parseText("_*x*_")).toEqual([{ kind: "italic", pieces: [{ kind: "bold", pieces: [{ kind: "text", text: "x" }] }] }]);
  expect(parseText("2 * 3 * 4 e a_b_c")).toEqual([{ kind: "text", text: "2 * 3 * 4 e a_b_c" }]);
});

test("markup is text", () => {
  expect(parseText("<img src=x onerror=alert(1)>")).toEqual([{ kind: "text", text: "<img src=x onerror=alert(1)>" }]);
});

test("four thousand characters of marks are parsed at once", () => {
  const started = performance.now();
  parseText("*a ".repeat(1333));
  parseText("*".repeat(4000));
  expect(performance.now() - started).toBeLessThan(1000);
});

test("addresses of pictures and files are http(s), relative ones stand on the product's origin", () => {
  expect(safeUrl("/f/1", "https://p.com/widget/frame.html")).toBe("https://p.com/f/1");
  expect(safeUrl("javascript:alert(1)", "https://p.com")).toBeNull();
  expect(safeUrl("data:text/html,x", "https://p.com")).toBeNull();
  expect(safeUrl(null)).toBeNull();
});
