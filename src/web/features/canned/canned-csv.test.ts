import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cannedFromCsv, cannedToCsv, readCsv } from "./canned-csv.ts";

const line = (shortCode: string, text: string) => ({ shortCode, text, language: null, channel: null });

describe("ready answers as a table", () => {
  it("come back as they went, whatever stands in them", () => {
    const text = fc
      .string({ unit: fc.constantFrom("a", '"', ";", ",", "\n", "=", "ç", " "), minLength: 1 })
      .filter((one) => one.trim() !== "");
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const lines = texts.map((one, index) => line(`c${index}`, one.trim()));
        expect(cannedFromCsv(cannedToCsv(lines))).toEqual({ lines, bad: [] });
      }),
    );
  });

  it("are never a formula to a spreadsheet", () => {
    expect(cannedToCsv([line("a", "=1+1")])).toContain("'=1+1");
  });

  it("are read with commas, without a head, and with the numbers of bad lines", () => {
    expect(cannedFromCsv('oi,"Olá, tudo bem?"\n,sem codigo\n/tchau,Até,pt-BR,chat\n')).toEqual({
      lines: [line("oi", "Olá, tudo bem?"), { shortCode: "tchau", text: "Até", language: "pt-BR", channel: "chat" }],
      bad: [2],
    });
    expect(readCsv('a;"b\r\nc"\r\n')).toEqual([["a", "b\r\nc"]]);
  });
});
