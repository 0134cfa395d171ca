import { expect, it } from "vitest";
import { ownTile } from "#modules/analytics/dashboards/own.contract.ts";
import { chartOf } from "../reports/report-source.ts";
import { moved, tileOf } from "./own-tile.ts";

const own = (id: string, of: object = {}) => ownTile.parse({ id, title: `Gráfico ${id}`, kind: "bars", metrics: ["conversations"], ...of });

it("a chart keeps everything on the way to the page and into a report", () => {
  const tile = own("a", { dimensions: ["channel"], interval: "week", period: "90d", filters: { channel: ["web"] }, limit: 7, wide: true });
  const { id, wide, ...chart } = tile;
  expect(tileOf(tile)).toMatchObject({ id, wide, interval: "week", period: "90d" });
  expect(chartOf(tileOf(tile), tile.title)).toEqual(chart);
  expect(tileOf(own("b", { interval: "auto" }))).toMatchObject({ pieces: "auto" });
  expect(tileOf(own("c"))).not.toHaveProperty("pieces");
});

it("charts are moved by a place, and not beyond the ends", () => {
  const tiles = ["a", "b", "c"].map((id) => own(id));
  const order = (id: string, by: -1 | 1) =>
    moved(tiles, id, by)
      .map((tile) => tile.id)
      .join("");
  expect([order("a", 1), order("c", -1), order("a", -1), order("c", 1), order("x", 1)]).toEqual(["bac", "acb", "abc", "abc", "abc"]);
});
