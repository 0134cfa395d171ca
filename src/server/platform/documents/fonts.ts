import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import PDFDocument from "pdfkit";

export interface Fonts {
  /** TrueType files. */
  regular: Buffer;
  bold: Buffer;
  /** Width of a text in points. */
  measure(text: string, size: number, bold?: boolean): number;
}

let loaded: Promise<Fonts> | null = null;

async function load(): Promise<Fonts> {
  // Liberation Sans (OFL) comes with the reader of PDFs: Latin, Greek and Cyrillic.
  const folder = join(dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json")), "standard_fonts");
  const [regular, bold] = await Promise.all(["Regular", "Bold"].map((style) => readFile(join(folder, `LiberationSans-${style}.ttf`))));
  if (!regular || !bold) throw new Error("The fonts of reports are missing.");
  // A document that is never written: it knows how wide texts are.
  const rule = new PDFDocument({ autoFirstPage: false }).registerFont("regular", regular).registerFont("bold", bold);
  const measure = (text: string, size: number, isBold = false) =>
    text === ""
      ? 0
      : rule
          .font(isBold ? "bold" : "regular")
          .fontSize(size)
          .widthOfString(text);
  return { regular, bold, measure };
}

/** The fonts of documents, read once. */
export function documentFonts(): Promise<Fonts> {
  loaded ??= load().catch((error: unknown) => {
    loaded = null;
    throw error;
  });
  return loaded;
}
