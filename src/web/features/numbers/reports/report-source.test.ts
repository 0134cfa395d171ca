import { expect, it } from "vitest";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { reportSource, reportSpan as spanSchema } from "#modules/analytics/export/source.contract.ts";
import { boards } from "../boards.ts";
import { boardSource, reportSpan } from "./report-source.ts";

const names = { board: "Painel", section: (id: string) => id, tile: (id: string) => id };
const all = new Map<string, MetricView>(
  boards
    .flatMap(({ sections }) => sections.flatMap(({ tiles }) => tiles))
    .flatMap(({ metrics, dimensions = [], where = {} }) =>
      metrics.map((id) => [id, { id, dimensions: [...dimensions, ...Object.keys(where)] } as unknown as MetricView] as const),
    ),
);

it.each(boards.map((board) => [board.id, board] as const))("the board %s is a report that the server takes", (_, board) => {
  const source = boardSource(board, all, names);
  const read = reportSource.parse(source);
  expect(read).toEqual(source);
  expect(read.kind === "tiles" && read.own).toBe(board.own === true);
});

it("a span of the page is one of the server", () => {
  const span = reportSpan({
    period: "custom",
    from: "2026-06-01",
    to: "2026-06-10",
    hours: "open",
    compare: "off",
    where: { channel: ["web"] },
  });
  expect(spanSchema.parse(span)).toEqual(span);
  expect(span).toMatchObject({ businessHours: true, compare: false });
  expect(spanSchema.parse(reportSpan({}))).toMatchObject({ period: "30d", compare: true });
});
