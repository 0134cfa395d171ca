import type { Tile } from "../boards.ts";

/** The columns of the page's grid that a tile takes: a figure one, a chart two, a wide one all. */
export const tileSpan = ({ kind, wide }: Pick<Tile, "kind" | "wide">): string =>
  kind === "number" ? "col-span-1" : wide ? "col-span-2 lg:col-span-4" : "col-span-2";
