import { expect, test } from "vitest";
import { textPdf } from "./text-pdf.ts";

test("a document is read by a PDF reader: its words, accents, brackets, on as many pages as it takes", async () => {
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const long = Array.from({ length: 120 }, (_, n) => ({ text: `Linha ${n}: ação (art. 37) – "próxima" ${"palavra ".repeat(20)}` }));
  const lines = [{ text: "Registro das operações", size: 16, bold: true }, ...long];
  const bytes = await textPdf("Registro", lines, new Date("2026-06-01T12:00:00Z"));
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  expect(document.numPages).toBeGreaterThan(3);
  const texts: string[] = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const content = await (await document.getPage(n)).getTextContent();
    for (const item of content.items)
      if ("str" in item && item.str !== "") {
        texts.push(item.str);
        // Nothing leaves the page.
        expect((item.transform[4] as number) + item.width).toBeLessThan(595 - 20);
      }
  }
  const all = texts.join(" ");
  expect(all).toContain("Registro das operações");
  expect(all).toContain("ação (art. 37) –");
  expect(all).toContain("Linha 119");
  await document.destroy();
});
