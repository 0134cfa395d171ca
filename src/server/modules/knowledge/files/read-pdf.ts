import { FileFailure, longestText } from "./file-failure.ts";

const mostPages = 1000;
/** Fewer letters a page than this are stamps and page numbers on scanned pictures. */
const leastLetters = 12;

interface Piece {
  text: string;
  x: number;
  y: number;
  height: number;
}

/** Lines of a page from its pieces: those at one height belong together, larger ones are headings, a gap begins a paragraph. */
function linesOf(pieces: readonly Piece[]): { text: string; height: number; y: number }[] {
  const lines: { text: string; height: number; y: number; end: number }[] = [];
  for (const piece of pieces) {
    const line = lines.at(-1);
    if (line && Math.abs(line.y - piece.y) < Math.max(2, piece.height * 0.4)) {
      line.text += piece.text;
      line.height = Math.max(line.height, piece.height);
    } else if (piece.text.trim() !== "") lines.push({ text: piece.text, height: piece.height, y: piece.y, end: 0 });
  }
  return lines.map(({ text, height, y }) => ({ text: text.replaceAll(/\s+/g, " ").trim(), height, y })).filter(({ text }) => text !== "");
}

/** Text of a PDF as Markdown. Error: FileFailure `no_text` for scanned pages, `encrypted`, `damaged`, `too_large`. */
export async function readPdf(
  bytes: Uint8Array,
  onProgress: (share: number) => Promise<void>,
): Promise<{ markdown: string; pages: number }> {
  // Loaded when the first PDF comes: it is large, and most processes never read one.
  const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  const task = getDocument({
    data: new Uint8Array(bytes),
    useSystemFonts: false,
    disableFontFace: true,
    isEvalSupported: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise.catch((cause: unknown) => {
      throw new FileFailure(cause instanceof Error && cause.name === "PasswordException" ? "encrypted" : "damaged", cause);
    });
    if (document.numPages > mostPages) throw new FileFailure("too_large");
    const all: { text: string; height: number; y: number; page: number }[] = [];
    let letters = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const content = await page.getTextContent();
      const pieces = content.items.flatMap((item): Piece[] =>
        "str" in item
          ? [{ text: item.str + (item.hasEOL ? " " : ""), x: Number(item.transform[4]), y: Number(item.transform[5]), height: item.height }]
          : [],
      );
      page.cleanup();
      for (const line of linesOf(pieces)) {
        all.push({ ...line, page: number });
        letters += line.text.length;
      }
      if (letters > longestText) throw new FileFailure("too_large");
      await onProgress(number / document.numPages);
    }
    if (letters < leastLetters * document.numPages) throw new FileFailure("no_text");
    return { markdown: markdownOf(all), pages: document.numPages };
  } finally {
    await task.destroy();
  }
}

function markdownOf(lines: readonly { text: string; height: number; y: number; page: number }[]): string {
  const heights = lines.map(({ height }) => height).toSorted((one, other) => one - other);
  const usual = heights[Math.floor(heights.length / 2)] ?? 0;
  const parts: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isHeading = usual > 0 && line.height > usual * 1.15 && line.text.length < 120;
    const isItem = /^[•●▪‣–-]\s+/.test(line.text) || /^\d{1,2}[.)]\s/.test(line.text);
    const gap = before === undefined || before.page !== line.page ? 0 : before.y - line.y;
    const goesOn =
      parts.length > 0 && !isHeading && !isItem && gap < usual * 1.9 && !(parts.at(-1) ?? "").startsWith("#") && parts.at(-1) !== "";
    if (isHeading) parts.push(...(parts.at(-1) === "" || parts.length === 0 ? [] : [""]), `## ${line.text}`, "");
    else if (isItem) parts.push(line.text.replace(/^[•●▪‣–-]\s+/, "- "));
    // A word that was cut at the end of its line.
    else if (goesOn)
      parts[parts.length - 1] =
        (parts.at(-1) ?? "").replace(/(?<=\p{Ll})-$/u, "") + ((parts.at(-1) ?? "").match(/\p{Ll}-$/u) ? "" : " ") + line.text;
    else parts.push(...(parts.at(-1) === "" || parts.length === 0 ? [] : [""]), line.text);
  }
  return parts.join("\n").trim();
}
