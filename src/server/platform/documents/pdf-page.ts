import type { Fonts } from "./fonts.ts";

export interface Paint {
  /** `#rrggbb`; null: none. */
  fill?: string | null;
  stroke?: string | null;
  width?: number;
  dash?: readonly number[];
  fillOpacity?: number;
  strokeOpacity?: number;
}

export interface TextLook {
  size: number;
  color: string;
  bold?: boolean;
  align?: "left" | "right" | "center";
}

export const pageSizes = { portrait: [595.28, 841.89], landscape: [841.89, 595.28] } as const;

/** One page. Coordinates are points from the upper left corner, down. Text is set by its base line. */
export class PdfPage {
  readonly width: number;
  readonly height: number;
  readonly #fonts: Fonts;
  /** The document, with this page in front. */
  readonly #open: () => PDFKit.PDFDocument;

  constructor(size: readonly [number, number], fonts: Fonts, open: () => PDFKit.PDFDocument) {
    [this.width, this.height] = size;
    this.#fonts = fonts;
    this.#open = open;
  }

  measure(text: string, size: number, bold = false): number {
    return this.#fonts.measure(text, size, bold);
  }

  /** Text cut to a width, with an ellipsis where it is cut. */
  fitted(text: string, size: number, width: number, bold = false): string {
    if (this.measure(text, size, bold) <= width) return text;
    const signs = Array.from(text);
    while (signs.length > 0 && this.measure(`${signs.join("")}…`, size, bold) > width) signs.pop();
    return `${signs.join("").trimEnd()}…`;
  }

  /** Lines of a text that fit a width; words longer than it are cut. */
  lines(text: string, size: number, width: number, bold = false): string[] {
    const lines: string[] = [];
    for (const paragraph of text.split("\n")) {
      let line = "";
      for (const word of paragraph.split(/\s+/)) {
        const longer = line === "" ? word : `${line} ${word}`;
        if (line !== "" && this.measure(longer, size, bold) > width) {
          lines.push(line);
          line = word;
        } else line = longer;
      }
      lines.push(line);
    }
    return lines.map((line) => this.fitted(line, size, width, bold));
  }

  text(x: number, y: number, text: string, { size, color, bold = false, align = "left" }: TextLook): void {
    if (text === "") return;
    const width = align === "left" ? 0 : this.measure(text, size, bold);
    const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    this.#open()
      .font(bold ? "bold" : "regular")
      .fontSize(size)
      .fillColor(color, 1)
      .text(text, left, y, { lineBreak: false, baseline: "alphabetic" });
  }

  /** Draws a path, written as in SVG. */
  path(d: string, paint: Paint): void {
    const { fill = null, stroke = null, width = 1, dash = [], fillOpacity = 1, strokeOpacity = 1 } = paint;
    const filled = fill !== null && fillOpacity > 0;
    const stroked = stroke !== null && strokeOpacity > 0 && width > 0;
    if (!filled && !stroked) return;
    const document = this.#open().save();
    if (filled) document.fillColor(fill, fillOpacity);
    if (stroked) document.strokeColor(stroke, strokeOpacity).lineWidth(width).lineJoin("round");
    const [on = 0, off = on] = dash;
    if (stroked && on > 0) document.dash(on, { space: off });
    document.path(d);
    if (filled && stroked) document.fillAndStroke();
    else if (filled) document.fill();
    else document.stroke();
    document.restore();
  }

  rect(x: number, y: number, width: number, height: number, paint: Paint, radius = 0): void {
    const r = Math.min(radius, width / 2, height / 2);
    this.path(
      r === 0
        ? `M${x} ${y}h${width}v${height}h${-width}Z`
        : `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}Z`,
      paint,
    );
  }

  line(x1: number, y1: number, x2: number, y2: number, color: string, width = 0.5): void {
    this.path(`M${x1} ${y1}L${x2} ${y2}`, { stroke: color, width });
  }

  /** Runs in a space of its own: moved by a matrix, cut by a path. */
  within(of: { matrix?: readonly number[]; clip?: string }, run: () => void): void {
    this.#open().save();
    if (of.clip !== undefined) this.#open().path(of.clip).clip();
    if (of.matrix) {
      const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = of.matrix;
      this.#open().transform(a, b, c, d, e, f);
    }
    run();
    this.#open().restore();
  }
}
