import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeUrl } from "./payload.ts";
import { textParts, type TextPart } from "./rich-text-parts.ts";

function plain(parts: TextPart[]): string {
  return parts.map((part) => ("text" in part ? part.text : plain(part.parts))).join("");
}

describe("the text of a message", () => {
  it("finds addresses and leaves the sentence's full stop out", () => {
    expect(textParts("Veja https://loja.com/a?b=1. Ou www.loja.com, ou ana@loja.com!")).toEqual([
      { kind: "text", text: "Veja " },
      { kind: "link", text: "https://loja.com/a?b=1", href: "https://loja.com/a?b=1" },
      { kind: "text", text: ". Ou " },
      { kind: "link", text: "www.loja.com", href: "https://www.loja.com" },
      { kind: "text", text: ", ou " },
      { kind: "link", text: "ana@loja.com", href: "mailto:ana@loja.com" },
      { kind: "text", text: "!" },
    ]);
  });

  it("never makes a link of a script", () => {
    expect(textParts("javascript:alert(1)")).toEqual([{ kind: "text", text: "javascript:alert(1)" }]);
    expect(safeUrl("javascript:alert(1)")).toBeNull();
    expect(safeUrl("https://loja.com")).toBe("https://loja.com/");
  });

  it("reads marks but not sums and names", () => {
    expect(textParts("Total: *R$ 10* e _só hoje_")).toEqual([
      { kind: "text", text: "Total: " },
      { kind: "bold", parts: [{ kind: "text", text: "R$ 10" }] },
      { kind: "text", text: " e " },
      { kind: "italic", parts: [{ kind: "text", text: "só hoje" }] },
    ]);
    expect(textParts("3*4*5 nome_de_campo")).toEqual([{ kind: "text", text: "3*4*5 nome_de_campo" }]);
  });

  it("loses no character but the marks", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", " ", "*", "_", "~", "`", "\n", ".", "@", "https://x.y ") }), (text) => {
        const kept = plain(textParts(text)).replace(/[*_~`]/g, "");
        expect(kept).toBe(text.replace(/[*_~`]/g, ""));
      }),
    );
  });
});
