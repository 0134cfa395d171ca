import type { OwnDashboard } from "#modules/analytics/dashboards/own.contract.ts";
import { drawnTile, type Tile } from "../boards.ts";

export type OwnTile = OwnDashboard["tiles"][number];

/** A chart of one's own as a tile of the page. */
export const tileOf = (own: OwnTile): Tile => drawnTile(own, own.title);

/** The charts in another order: one of them a place up or down. */
export function moved(tiles: readonly OwnTile[], id: string, by: -1 | 1): OwnTile[] {
  const at = tiles.findIndex((tile) => tile.id === id);
  const to = at + by;
  const [one, other] = [tiles[at], tiles[to]];
  return !one || !other ? [...tiles] : tiles.map((tile, place) => (place === at ? other : place === to ? one : tile));
}
