import { drawSvg } from "#platform/documents/draw-svg.ts";
import { documentFonts } from "#platform/documents/fonts.ts";
import { PdfFile } from "#platform/documents/pdf-file.ts";
import type { PdfPage } from "#platform/documents/pdf-page.ts";
import { changeOf, formatValue } from "#shared/numbers/format-value.ts";
import { hasValues, isTold } from "#shared/numbers/grid.ts";
import { aboutLines, madeWords, spanWords } from "./about.ts";
import { chartSvg, paper } from "./chart-svg.ts";
import type { DocumentTile, ReportDocument } from "./document.ts";
import { tableOf } from "./table-of.ts";
import { bucketWord, documentWords } from "./words.ts";

const margin = 40;
const gap = 12;
const good = "#0b6e4f";
const bad = "#b42318";
const heights = { line: 190, columns: 190, bars: 230, steps: 190, donut: 180, heat: 190 } as const;
const mostRows = 200;

/** Fills pages from the top; a new one begins where what comes does not fit. */
class Flow {
  page: PdfPage;
  y = margin;
  readonly width: number;
  readonly #file: PdfFile;
  constructor(file: PdfFile) {
    this.#file = file;
    this.page = file.addPage();
    this.width = this.page.width - 2 * margin;
  }
  /** Makes sure that so much fits; true: on a new page. */
  room(height: number): boolean {
    if (this.y + height <= this.page.height - margin - 24) return false;
    this.page = this.#file.addPage();
    this.y = margin;
    return true;
  }
}

function head(flow: Flow, report: ReportDocument): void {
  const { page } = flow;
  const color = report.color !== null && /^#[0-9a-f]{6}$/i.test(report.color) ? report.color : paper.accent;
  page.rect(0, 0, page.width, 6, { fill: color });
  page.text(margin, flow.y + 4, page.fitted(report.company, 10, flow.width, true), { size: 10, color: paper.soft, bold: true });
  flow.y += 26;
  for (const line of page.lines(report.title, 22, flow.width, true)) {
    page.text(margin, flow.y, line, { size: 22, color: paper.ink, bold: true });
    flow.y += 26;
  }
  for (const line of [spanWords(report), ...aboutLines(report)].flatMap((text) => page.lines(text, 10, flow.width))) {
    page.text(margin, flow.y - 6, line, { size: 10, color: paper.soft });
    flow.y += 14;
  }
  flow.y += 6;
}

function heading(flow: Flow, text: string, height: number): void {
  if (text === "") return;
  flow.room(height + 30);
  flow.page.text(margin, flow.y + 12, flow.page.fitted(text, 13, flow.width, true), { size: 13, color: paper.ink, bold: true });
  flow.y += 24;
}

/** A figure with what became of it, in a box of its own. */
function figureBox(page: PdfPage, tile: DocumentTile, report: ReportDocument, x: number, y: number, width: number): void {
  const { grid } = tile;
  const [metric] = grid?.metrics ?? [];
  const [total] = grid?.totals ?? [];
  page.rect(x, y, width, 62, { fill: paper.surface, stroke: paper.line, width: 0.75 }, 5);
  page.text(x + 9, y + 16, page.fitted(tile.title, 8.5, width - 18), { size: 8.5, color: paper.soft });
  if (!metric || !total) return;
  const say = documentWords[report.language];
  if (!isTold(metric, total)) {
    page.text(x + 9, y + 36, page.fitted(say.tooFew, 11, width - 18), { size: 11, color: paper.soft });
    return;
  }
  const shown = formatValue(report.language, metric.unit, total.value);
  const size = page.measure(shown, 17, true) > width - 18 ? 12 : 17;
  page.text(x + 9, y + 37, page.fitted(shown, size, width - 18, true), { size, color: paper.ink, bold: true });
  const change = grid?.compared ? changeOf(report.language, metric.unit, metric.good, total) : null;
  if (change)
    page.text(x + 9, y + 53, page.fitted(change.text, 8.5, width - 18), {
      size: 8.5,
      color: change.better === null ? paper.soft : change.better ? good : bad,
    });
}

function figures(flow: Flow, tiles: readonly DocumentTile[], report: ReportDocument): void {
  const across = Math.min(4, Math.max(2, tiles.length));
  const width = (flow.width - gap * (across - 1)) / across;
  for (let at = 0; at < tiles.length; at += across) {
    flow.room(62 + gap);
    tiles
      .slice(at, at + across)
      .forEach((tile, place) => figureBox(flow.page, tile, report, margin + place * (width + gap), flow.y, width));
    flow.y += 62 + gap;
  }
}

type Drawn = DocumentTile & { kind: keyof typeof heights; grid: NonNullable<DocumentTile["grid"]> };
const isDrawn = (tile: DocumentTile): tile is Drawn => tile.grid !== null && tile.kind !== "number" && tile.kind !== "table";

async function chartBox(
  page: PdfPage,
  tile: Drawn,
  report: ReportDocument,
  place: { x: number; y: number; width: number; height: number },
): Promise<void> {
  const { x, y, width, height } = place;
  page.rect(x, y, width, height, { fill: paper.surface, stroke: paper.line, width: 0.75 }, 5);
  page.text(x + 10, y + 18, page.fitted(tile.title, 10.5, width - 20, true), { size: 10.5, color: paper.ink, bold: true });
  const empty = tile.kind === "steps" ? tile.grid.totals.every(({ value }) => value === null) : !hasValues(tile.grid);
  if (empty) {
    const text = page.fitted(documentWords[report.language].nothing, 9.5, width - 20);
    page.text(x + width / 2, y + height / 2 + 6, text, { size: 9.5, color: paper.soft, align: "center" });
    return;
  }
  // Texts of charts are made for screens: three quarters of them are a good size on paper.
  const scale = 0.72;
  const size = { width: Math.round((width - 20) / scale), height: Math.round((height - 36) / scale) };
  // A ring has its names beside it: it may be no higher than leaves them their half.
  const drawn = tile.kind === "donut" ? Math.min(size.height, Math.round(size.width * 0.58)) : size.height;
  const svg = await chartSvg(tile.kind, tile.grid, { ...size, height: drawn }, report.language);
  drawSvg(page, svg, x + 10, y + 27 + ((size.height - drawn) * scale) / 2, scale);
}

async function charts(flow: Flow, tiles: readonly Drawn[], report: ReportDocument): Promise<void> {
  for (let at = 0; at < tiles.length; at += 2) {
    const pair = tiles.slice(at, at + 2);
    const height = Math.max(...pair.map(({ kind }) => heights[kind]));
    const width = pair.length === 1 ? flow.width : (flow.width - gap) / 2;
    flow.room(height + gap);
    const { page, y } = flow;
    for (const [place, tile] of pair.entries()) await chartBox(page, tile, report, { x: margin + place * (width + gap), y, width, height });
    flow.y += height + gap;
  }
}

function table(flow: Flow, tile: DocumentTile, report: ReportDocument, titled: boolean): void {
  const content = tableOf(tile, report.language);
  if (!content) return;
  const { heads, names, title } = content;
  const rows = content.rows
    .slice(0, mostRows)
    .map(({ bucket, keys, values }) => [
      ...(bucket === null ? [] : [bucketWord(report.language, bucket, tile.grid?.interval ?? null)]),
      ...keys,
      ...values.map(({ metric, value }) => formatValue(report.language, metric.unit, value)),
    ]);
  // More columns than a page holds are cut in parts, each with the names of its rows.
  const perPart = Math.max(1, 7 - names);
  const parts = Math.max(1, Math.ceil((heads.length - names) / perPart));
  for (let part = 0; part < parts; part += 1) {
    const shown = heads.map((_, index) => index).filter((index) => index < names || Math.floor((index - names) / perPart) === part);
    const nameWidth = names === 0 ? 0 : Math.min(170, (flow.width * 0.42) / names);
    const width = (flow.width - nameWidth * names) / Math.max(1, shown.length - names);
    const columns = shown.map((index, place) => ({
      index,
      x: margin + Math.min(place, names) * nameWidth + Math.max(0, place - names) * width,
      width: (place < names ? nameWidth : width) - 6,
      right: place >= names,
    }));
    const labels = columns.map((column) => flow.page.lines(heads[column.index] ?? "", 8, column.width, true).slice(0, 4));
    const headHeight = 8 + 10 * Math.max(...labels.map(({ length }) => length), 1);
    flow.room(headHeight + 60);
    if (titled && part === 0) {
      flow.page.text(margin, flow.y + 12, flow.page.fitted(title, 10.5, flow.width, true), { size: 10.5, color: paper.ink, bold: true });
      flow.y += 22;
    }
    const put = (text: string, column: (typeof columns)[number], y: number, bold: boolean) =>
      flow.page.text(column.right ? column.x + column.width : column.x + 4, y, flow.page.fitted(text, 8.5, column.width, bold), {
        size: bold ? 8 : 8.5,
        color: bold ? paper.soft : paper.ink,
        bold,
        align: column.right ? "right" : "left",
      });
    const headRow = () => {
      flow.page.rect(margin, flow.y, flow.width, headHeight, { fill: "#f1f3f7" }, 3);
      for (const [place, column] of columns.entries())
        for (const [line, text] of (labels[place] ?? []).entries()) put(text, column, flow.y + 13 + 10 * line, true);
      flow.y += headHeight;
    };
    headRow();
    for (const row of rows) {
      if (flow.room(17)) headRow();
      for (const column of columns) put(row[column.index] ?? "", column, flow.y + 12, false);
      flow.page.line(margin, flow.y + 17, margin + flow.width, flow.y + 17, paper.line);
      flow.y += 17;
    }
    flow.y += gap;
  }
}

function foot(file: PdfFile, report: ReportDocument): void {
  const say = documentWords[report.language];
  const made = madeWords(report);
  for (const [index, page] of file.pages.entries()) {
    const y = page.height - 26;
    page.line(margin, y - 12, page.width - margin, y - 12, paper.line);
    page.text(margin, y, made, { size: 8, color: paper.soft });
    page.text(page.width - margin, y, say.page(index + 1, file.pages.length), { size: 8, color: paper.soft, align: "right" });
  }
}

/** A report as designed pages: figures with their change, the charts of the screen as vectors, tables that go on over pages. */
export async function asPdf(report: ReportDocument): Promise<Uint8Array> {
  const say = documentWords[report.language];
  const file = new PdfFile(await documentFonts(), {
    title: `${report.title} – ${report.company}`,
    language: report.language,
    at: report.madeAt,
  });
  const flow = new Flow(file);
  head(flow, report);
  for (const { title, tiles } of report.sections) {
    const single = tiles.filter(({ kind }) => kind === "number");
    const drawn = tiles.filter(isDrawn);
    const tables = tiles.filter(({ kind }) => kind === "table");
    heading(flow, title, single.length > 0 ? 62 : drawn.length > 0 ? 190 : 80);
    figures(flow, single, report);
    await charts(flow, drawn, report);
    for (const tile of tables) table(flow, tile, report, tile.title !== title);
  }
  if (report.sections.length === 0) {
    flow.page.text(margin, flow.y + 20, say.empty, { size: 11, color: paper.soft });
    flow.y += 40;
  }
  if (report.method !== null) {
    heading(flow, say.method, 30);
    for (const line of flow.page.lines(report.method, 9.5, flow.width)) {
      flow.room(14);
      flow.page.text(margin, flow.y + 8, line, { size: 9.5, color: paper.soft });
      flow.y += 14;
    }
  }
  foot(file, report);
  return file.finish();
}
