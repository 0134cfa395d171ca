import type { DocumentGrid, DocumentMetric, ReportDocument } from "../export/document.ts";

const metric = (id: string, name: string, unit: DocumentMetric["unit"], good: DocumentMetric["good"] = "up"): DocumentMetric => ({
  id,
  name,
  unit,
  good,
  minimum: 1,
});
const cell = (value: number | null, previous: number | null = null) => ({ value, n: 40, previous });
const total = (value: number | null, previous: number | null) => ({
  ...cell(value, previous),
  enough: value !== null,
  change: value === null || previous === null ? null : ((value - previous) / previous) * 100,
});

const revenue = metric("revenue", "Receita", "cents");
const rate = metric("conversion_rate", "Taxa de conversão", "percent");
const wait = metric("response_time_median", "Tempo de resposta (mediana)", "seconds", "down");
const count = metric("conversations", "Conversas", "count");

const grid = (of: Partial<DocumentGrid> & Pick<DocumentGrid, "metrics">): DocumentGrid => ({
  dimensions: [],
  interval: null,
  totals: [],
  rows: [],
  labels: {},
  compared: true,
  truncated: false,
  ...of,
});

const days = Array.from({ length: 30 }, (_, index) => `2026-05-${String(index + 1).padStart(2, "0")}`);
const channels = ["web", "loja", "feira"];

/** A report with every kind of tile, and names that a spreadsheet would take for formulas. */
export function sampleReport(of: Partial<ReportDocument> = {}): ReportDocument {
  const byDay = days.map((bucket, index) => ({
    bucket,
    keys: [],
    cells: [cell(100_000 + 40_000 * Math.sin(index / 3) + 2000 * index, 90_000 + 1000 * index)],
  }));
  const byChannel = channels.map((key, index) => ({ bucket: null, keys: [key], cells: [cell(90 - 25 * index, 70)] }));
  const people = ["Ana Júlia", "=SOMA(A1:A9)", "João & Cia <b>", "Łukasz"].map((name, index) => ({
    bucket: null,
    keys: [name],
    cells: [cell(120 - 20 * index, 100), cell(34 + index, null), cell(95 * (index + 1), 80), cell(1_234_567 - 100_000 * index, 1_000_000)],
  }));
  const heat = Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (__, hour) => ({ bucket: null, keys: [String(day), String(hour)], cells: [cell(day * hour)] })),
  ).flat();
  return {
    title: "Relatório da semana",
    company: "Loja Azul",
    color: "#0f8a6c",
    language: "pt-BR",
    timeZone: "America/Sao_Paulo",
    madeAt: new Date("2026-06-01T12:00:00Z"),
    from: new Date("2026-05-01T03:00:00Z"),
    to: new Date("2026-05-31T03:00:00Z"),
    previous: { from: new Date("2026-04-01T03:00:00Z"), to: new Date("2026-05-01T03:00:00Z") },
    businessHours: false,
    filters: [{ name: "Canal", values: ["Chat do site"] }],
    method: null,
    sections: [
      {
        title: "Principais",
        tiles: [
          {
            title: "Receita",
            kind: "number",
            grid: grid({ metrics: [revenue], totals: [total(4_567_890, 4_100_000)], rows: byDay }),
            dimensionNames: [],
          },
          { title: "Taxa de conversão", kind: "number", grid: grid({ metrics: [rate], totals: [total(12.34, 15)] }), dimensionNames: [] },
          {
            title: "Tempo de resposta (mediana)",
            kind: "number",
            grid: grid({ metrics: [wait], totals: [total(95, 120)] }),
            dimensionNames: [],
          },
          { title: "Conversas", kind: "number", grid: grid({ metrics: [rate], totals: [total(null, null)] }), dimensionNames: [] },
        ],
      },
      {
        title: "Ritmo",
        tiles: [
          {
            title: "Receita por dia",
            kind: "line",
            grid: grid({ metrics: [revenue], interval: "day", totals: [total(1, 1)], rows: byDay }),
            dimensionNames: [],
          },
          {
            title: "Receita em colunas",
            kind: "columns",
            grid: grid({ metrics: [revenue], interval: "day", rows: byDay }),
            dimensionNames: [],
          },
          {
            title: "Por canal",
            kind: "donut",
            grid: grid({ metrics: [count], dimensions: ["channel"], rows: byChannel, labels: { channel: { web: "Chat do site" } } }),
            dimensionNames: ["Canal"],
          },
          {
            title: "Por canal, barras",
            kind: "bars",
            grid: grid({ metrics: [count], dimensions: ["channel"], rows: byChannel }),
            dimensionNames: ["Canal"],
          },
          {
            title: "Por hora",
            kind: "heat",
            grid: grid({ metrics: [count], dimensions: ["weekday", "hour"], rows: heat }),
            dimensionNames: ["Dia", "Hora"],
          },
          {
            title: "Funil",
            kind: "steps",
            grid: grid({ metrics: [rate, wait], totals: [total(60, 50), total(30, 20)] }),
            dimensionNames: [],
          },
        ],
      },
      {
        title: "Equipe",
        tiles: [
          {
            title: "Pessoas",
            kind: "table",
            grid: grid({ metrics: [count, rate, wait, revenue], dimensions: ["person"], rows: people }),
            dimensionNames: ["Pessoa"],
          },
        ],
      },
    ],
    ...of,
  };
}
