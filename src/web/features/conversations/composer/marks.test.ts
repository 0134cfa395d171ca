import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { marksOf, toggleMark, type RichNode } from "./marks.ts";

const text = (content: string): RichNode => ({ nodeType: 3, nodeName: "#text", textContent: content, childNodes: [] });
const tag = (nodeName: string, ...children: (RichNode | string)[]): RichNode => ({
  nodeType: 1,
  nodeName,
  textContent: null,
  childNodes: children.map((child) => (typeof child === "string" ? text(child) : child)),
});

describe("marks", () => {
  it("go around the selection without its blanks, and away again", () => {
    const on = toggleMark({ text: "um dois três", from: 2, to: 8 }, "*");
    expect(on).toEqual({ text: "um *dois* três", from: 4, to: 8 });
    expect(toggleMark(on, "*")).toEqual({ text: "um dois três", from: 3, to: 7 });
    expect(toggleMark({ text: "*dois*", from: 0, to: 6 }, "*").text).toBe("dois");
    expect(toggleMark({ text: "", from: 0, to: 0 }, "_")).toEqual({ text: "__", from: 1, to: 1 });
  });

  it("twice change nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", " ", "b", "\n") }), fc.nat(20), fc.nat(20), (content, a, b) => {
        const [from, to] = [Math.min(a, b, content.length), Math.min(Math.max(a, b), content.length)];
        expect(toggleMark(toggleMark({ text: content, from, to }, "~"), "~").text).toBe(content);
      }),
    );
  });

  it("are made of formatted text", () => {
    const page = tag(
      "DIV",
      tag("P", "Olá, ", tag("B", "Ana "), tag("I", "Lima"), "!"),
      tag("STYLE", "p{}"),
      tag("UL", tag("LI", "um"), tag("LI", tag("S", "dois"))),
      tag("OL", tag("LI", "a"), tag("LI", "b")),
      tag("P", "linha", tag("BR"), tag("CODE", "x")),
    );
    expect(marksOf(page)).toBe("Olá, *Ana* _Lima_!\n\n- um\n\n- ~dois~\n\n1. a\n\n2. b\n\nlinha\n`x`");
  });

  it("are not made of a wrapper that is not bold", () => {
    const wrapper = { ...tag("B", "tudo"), style: { fontWeight: "normal" } };
    expect(marksOf(tag("DIV", wrapper))).toBe("tudo");
    const link = { ...tag("A", "site"), getAttribute: () => "https://loja.example/x" };
    expect(marksOf(tag("DIV", "no ", link))).toBe("no site https://loja.example/x");
  });
});
