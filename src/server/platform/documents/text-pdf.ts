import { documentFonts } from "./fonts.ts";
import { PdfFile } from "./pdf-file.ts";

export interface PdfLine {
  text: string;
  /** Points; 10 unless said. */
  size?: number;
  bold?: boolean;
}

const margin = 50;

/** Lines of text one below the other, on as many A4 pages as they need; long ones are wrapped. */
export async function textPdf(title: string, lines: readonly PdfLine[], at: Date): Promise<Buffer> {
  const file = new PdfFile(await documentFonts(), { title, language: "pt-BR", at });
  let page = file.addPage();
  let y = margin;
  for (const { text, size = 10, bold = false } of lines) {
    const step = size * 1.45;
    for (const line of page.lines(text, size, page.width - 2 * margin, bold)) {
      y += step;
      if (y > page.height - margin) {
        page = file.addPage();
        y = margin + step;
      }
      page.text(margin, y, line, { size, bold, color: "#1b1f27" });
    }
  }
  return file.finish();
}
