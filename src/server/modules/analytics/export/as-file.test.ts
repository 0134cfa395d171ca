import { strFromU8, unzipSync } from "fflate";
import Papa from "papaparse";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, test } from "vitest";
import { noAnalytics } from "#platform/analytics/analytics-store.ts";
import { sampleReport } from "../testing/report.builder.ts";
import { asFile, fileNameOf } from "./as-file.ts";
import { intervalFor } from "./interval-for.ts";

const file = (format: Parameters<typeof asFile>[1], of = sampleReport()) => asFile(of, format, noAnalytics);

async function pagesOf(bytes: Uint8Array) {
  const document = await getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, disableFontFace: true, verbosity: 0 }).promise;
  const pages: { text: string; drawn: number }[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const { fnArray } = await page.getOperatorList();
    pages.push({ text: items.map((item) => ("str" in item ? item.str : "")).join(" "), drawn: fnArray.length });
  }
  const { info } = await document.getMetadata();
  await document.destroy();
  return { pages, info: info as Record<string, unknown> };
}

test("a PDF has the figures, the charts as drawings with their words, and the tables, in the reader's language", async () => {
  const { pages, info } = await pagesOf(await file("pdf"));
  const text = pages.map((page) => page.text).join(" ");
  expect(info["Title"]).toBe("Relatório da semana – Loja Azul");
  expect(info["Language"]).toBe("pt-BR");
  for (const words of [
    "Relatório da semana",
    "R$ 45.678,90",
    "12,3%",
    "-2,7 p.p.",
    "1 min 35 s",
    "Dados insuficientes",
    "Chat do site",
    "Łukasz",
    "João & Cia <b>",
  ])
    expect(text.replaceAll("\u00a0", " ")).toContain(words);
  // Axes of the chart by day, in the words of the language.
  expect(text).toMatch(/\d{1,2} de mai/);
  expect(text).toContain("1 de 2");
  expect(pages.reduce((sum, { drawn }) => sum + drawn, 0)).toBeGreaterThan(800);
});

test("a PDF says when the reader may see nothing, and goes over as many pages as a table needs", async () => {
  const { pages } = await pagesOf(await file("pdf", sampleReport({ sections: [] })));
  expect(pages[0]?.text).toContain("Nenhum número deste relatório pode ser visto");
  const [section] = sampleReport().sections.slice(-1);
  const [tile] = section?.tiles ?? [];
  if (!tile?.grid) throw new Error("The sample ends with a table.");
  const rows = Array.from({ length: 120 }, (_, index) => ({
    bucket: null,
    keys: [`Pessoa ${index}`],
    cells: tile.grid?.rows[0]?.cells ?? [],
  }));
  const long = await pagesOf(
    await file("pdf", sampleReport({ sections: [{ title: "Equipe", tiles: [{ ...tile, grid: { ...tile.grid, rows } }] }] })),
  );
  expect(long.pages.length).toBeGreaterThan(3);
  expect(long.pages.map(({ text }) => text).join(" ")).toContain("Pessoa 119");
  // The head of a table stands on every page of it.
  for (const { text } of long.pages) expect(text).toContain("Pessoa");
});

test("a workbook has typed numbers with their formats, and no text that is computed", async () => {
  const parts = unzipSync(await file("xlsx"));
  const names = Object.keys(parts);
  expect(names).toContain("xl/workbook.xml");
  const part = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  const sheets = names.filter((name) => name.startsWith("xl/worksheets/sheet")).map(part);
  const all = sheets.join("");
  expect(all).not.toContain("<f>");
  // A text that looks like a formula is one of the workbook's shared texts.
  expect(part("xl/sharedStrings.xml")).toContain("=SOMA(A1:A9)");
  expect(part("xl/sharedStrings.xml")).toContain("João &amp; Cia &lt;b&gt;");
  // 12.34 % as a share, money in reais, 95 s as a part of a day.
  expect(all).toContain("<v>0.1234</v>");
  expect(all).toContain("<v>45678.9</v>");
  expect(all).toContain(`<v>${95 / 86_400}</v>`);
  const book = part("xl/workbook.xml");
  expect([...book.matchAll(/<sheet [^>]*name="([^"]+)"/g)].map(([, name]) => name)).toEqual([
    "Principais",
    "Receita",
    "Receita por dia",
    "Receita em colunas",
    "Por canal",
    "Por canal, barras",
    "Por hora",
    "Funil",
    "Pessoas",
  ]);
});

test("a CSV is read back with what was written, formulas made harmless", async () => {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(await file("csv"));
  expect(text.startsWith("\uFEFF")).toBe(true);
  const { data } = Papa.parse<string[]>(text.slice(1));
  const ana = data.find(([name]) => name === "Ana Júlia");
  expect(ana).toEqual(["Ana Júlia", "120", "100", "34", "", "95", "80", "12345.67", "10000"]);
  expect(data.some(([name]) => name === "'=SOMA(A1:A9)")).toBe(true);
});

test("JSON has the numbers as they are, with their names", async () => {
  const read = JSON.parse(new TextDecoder().decode(await file("json"))) as {
    sections: { tables: { title: string; metrics: { unit: string }[]; rows: { names: string[]; cells: { value: number }[] }[] }[] }[];
  };
  const table = read.sections[1]?.tables[2];
  expect(table?.rows[0]).toMatchObject({ names: ["Chat do site"], cells: [{ value: 90 }] });
});

test("names of files are safe, pieces of time suit the period", () => {
  expect(fileNameOf({ title: "Vendas: março / ação", madeAt: new Date("2026-06-01T12:00:00Z") }, "xlsx")).toBe(
    "vendas-marco-acao-2026-06-01.xlsx",
  );
  expect(fileNameOf({ title: "../..", madeAt: new Date("2026-06-01T12:00:00Z") }, "pdf")).toBe("relatorio-2026-06-01.pdf");
  const span = (days: number) => ({ from: new Date(0), to: new Date(days * 86_400_000) });
  expect([1, 30, 180, 500].map((days) => intervalFor(span(days)))).toEqual(["hour", "day", "week", "month"]);
});
