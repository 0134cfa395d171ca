import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { colorNames, searchWords } from "./search-words.ts";

describe("search words", () => {
  it("leaves out fillers and keeps what is looked for", () => {
    expect(searchWords("Oi, queria ver camisas de linho por favor").groups).toEqual([" (camisa)", " (linho)"]);
  });
  it("knows words for one thing, also of two words", () => {
    expect(searchWords("caixa de som").spelled).toEqual(["caixa de som"]);
    expect(searchWords("celulares").groups[0]).toContain("smartphone");
    expect(searchWords("fones de ouvido").groups[0]).toContain("headphone");
  });
  it("makes nothing but words of letters and digits of any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
        const { groups, spelled } = searchWords(text);
        expect(groups).toHaveLength(spelled.length);
        expect(groups.length).toBeLessThanOrEqual(8);
        for (const group of groups) expect(group).toMatch(/^ \([a-z0-9 ]+(\|[a-z0-9 ]+)*\)$/);
      }),
    );
  });
  it("knows colours by their other names", () => {
    expect(colorNames("Preta")).toContain("preto");
    expect(colorNames("black")).toContain("preto");
    expect(colorNames("furta-cor")).toEqual(["furta-cor"]);
  });
});
