import PDFDocument from "pdfkit";
import type { Fonts } from "./fonts.ts";
import { pageSizes, PdfPage } from "./pdf-page.ts";

/** A PDF of text and vector drawings in embedded fonts: texts can be searched and copied. No pictures, no forms, no scripts. */
export class PdfFile {
  readonly #pages: PdfPage[] = [];
  readonly #fonts: Fonts;
  readonly #document: PDFKit.PDFDocument;
  #shown = -1;

  constructor(fonts: Fonts, about: { title: string; language: string; at: Date }) {
    this.#fonts = fonts;
    this.#document = new PDFDocument({
      autoFirstPage: false,
      bufferPages: true,
      pdfVersion: "1.7",
      lang: about.language,
      displayTitle: true,
      info: { Title: about.title, Producer: "Prosa", Creator: "Prosa", CreationDate: about.at },
    })
      .registerFont("regular", fonts.regular)
      .registerFont("bold", fonts.bold);
  }

  get pages(): readonly PdfPage[] {
    return this.#pages;
  }

  addPage(shape: keyof typeof pageSizes = "portrait"): PdfPage {
    const size = pageSizes[shape];
    const index = this.#pages.length;
    this.#document.addPage({ size: [...size], margin: 0 });
    this.#shown = index;
    const page = new PdfPage(size, this.#fonts, () => {
      if (this.#shown !== index) this.#document.switchToPage(index);
      this.#shown = index;
      return this.#document;
    });
    this.#pages.push(page);
    return page;
  }

  async finish(): Promise<Buffer> {
    this.#document.end();
    const parts: Buffer[] = [];
    for await (const part of this.#document) parts.push(part as Buffer);
    return Buffer.concat(parts);
  }
}
