import { expect, it } from "vitest";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { reportSource, reportSpan as spanSchema } from "#modules/analytics/export/source.contract.ts";
import { standardDashboards } from "#modules/analytics/dashboards/standard-dashboards.ts";
import { boardOf, isReport } from "../boards.ts";
import { boardSource, reportSpan } from "./report-source.ts";

const boards = standardDashboards.map(boardOf);
// Every number with all the dimensions that a board splits or filters some number by.
const drawn = boards.flatMap(({ sections }) => sections.flatMap(({ tiles }) => tiles));
const dimensions = drawn.flatMap((tile) => (isReport(tile) ? [] : [...(tile.dimensions ?? []), ...Object.keys(tile.where ?? {})]));
const all = new Map(drawn.flatMap(({ metrics }) => metrics.map((id) => [id, { id, dimensions } as unknown as MetricView] as const)));

it.each(boards.map((board) => [board.id, board] as const))("the board %s is a report that the server takes", (_, board) => {
  const source = boardSource(board, all, (texts) => texts["pt-BR"]);
  const read = reportSource.parse(source);
  expect(read).toEqual(source);
  expect(read.kind === "tiles" && read.own).toBe(board.own);
  const tiles = read.kind === "tiles" ? read.sections.flatMap((section) => section.tiles) : [];
  // Nothing of the screen is left out.
  expect(tiles.length).toBe(board.sections.reduce((sum, section) => sum + section.tiles.length, 0));
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
