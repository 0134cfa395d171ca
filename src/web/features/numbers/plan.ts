import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { type Board, isReport, type ReportTile, type Section, type Tile } from "./boards.ts";
import { intervalFor, type IntervalId, type SpanSearch } from "./numbers-search.ts";

const mostMetrics = 20;
/** What stands first on a page does not wait for all that stands below it. */
const mostAtFirst = 4;

/** What one request asks. */
export interface Question {
  metrics: string[];
  dimensions: string[];
  interval?: IntervalId;
  period: string;
  from?: string;
  to?: string;
  timeZone?: string;
  businessHours: boolean;
  filters: Record<string, string[]>;
  compare: boolean;
  limit: number;
}

type Metrics = ReadonlyMap<string, MetricView>;

/** Of a tile what the role may see; null: nothing of it. */
export function allowedTile(tile: Tile, metrics: Metrics): Tile | null {
  const needed = [...(tile.dimensions ?? []), ...Object.keys(tile.where ?? {})];
  const kept = tile.metrics.filter((id) => {
    const metric = metrics.get(id);
    return metric !== undefined && needed.every((one) => metric.dimensions.includes(one));
  });
  return kept.length === 0 ? null : { ...tile, metrics: kept };
}

/** The sections of a board with what the role may see of them. */
export function allowedSections(board: Board, metrics: Metrics): Section[] {
  return board.sections
    .map((section) => ({
      ...section,
      tiles: section.tiles
        .map((tile) => (isReport(tile) ? (tile.metrics.every((id) => metrics.has(id)) ? tile : null) : allowedTile(tile, metrics)))
        .filter((tile) => tile !== null),
    }))
    .filter(({ tiles }) => tiles.length > 0);
}

/** The filters of a page that all numbers of a tile have. Of `own` boards the person is whoever looks, unless the server says so by itself. */
export function filtersFor(tile: Tile, metrics: Metrics, span: SpanSearch, own: string | null): Record<string, string[]> {
  const has = (dimension: string) => tile.metrics.every((id) => metrics.get(id)?.dimensions.includes(dimension) === true);
  const asked = Object.entries(span.where ?? {}).filter(([dimension]) => has(dimension));
  return {
    ...Object.fromEntries(asked),
    ...(own !== null && has("person") ? { person: [own] } : {}),
    ...Object.fromEntries(Object.entries(tile.where ?? {}).map(([dimension, values]) => [dimension, [...values]])),
  };
}

/** The filters of a page that a report on it has, of the dimensions that the role sees. */
export const reportFilters = (
  { filterable }: ReportTile,
  dimensions: { has(id: string): boolean },
  { where = {} }: SpanSearch,
): Record<string, string[]> =>
  Object.fromEntries(Object.entries(where).filter(([dimension]) => filterable.includes(dimension) && dimensions.has(dimension)));

/** What a tile needs asked, by itself. */
export function questionOf(tile: Tile, metrics: Metrics, span: SpanSearch, own: string | null): Question {
  const period: SpanSearch = tile.period === undefined ? span : { period: tile.period };
  const interval = tile.pieces === undefined ? tile.interval : intervalFor(period);
  return {
    metrics: [...tile.metrics],
    dimensions: [...(tile.dimensions ?? [])],
    ...(interval !== undefined && { interval }),
    period: period.period ?? "30d",
    ...(period.from !== undefined && { from: period.from }),
    ...(period.to !== undefined && { to: period.to }),
    ...(span.zone !== undefined && { timeZone: span.zone }),
    businessHours: span.hours === "open",
    filters: filtersFor(tile, metrics, span, own),
    compare: span.compare !== "off",
    limit: tile.limit ?? 100,
  };
}

const sortedFilters = (filters: Question["filters"]) => Object.entries(filters).toSorted(([a], [b]) => (a < b ? -1 : 1));

/** What has to agree for two tiles to be answered by one request. Groups come in the order of the first metric, so with groups it is the same one. */
function shapeOf(question: Question): string {
  const { metrics, filters, ...rest } = question;
  return JSON.stringify([rest, sortedFilters(filters), question.dimensions.length === 0 ? null : metrics[0]]);
}

/** What a board of the product asks: its sections and tiles as the role may see them, the question of each tile, and the requests that answer them. */
export function planOf(board: Board, metrics: Metrics, span: SpanSearch, userId: string) {
  const sections = allowedSections(board, metrics);
  const tiles = sections.flatMap((section) => section.tiles.filter((tile): tile is Tile => !isReport(tile)));
  const questions = tiles.map((tile) => questionOf(tile, metrics, span, board.own ? userId : null));
  return { sections, tiles, questions, ...shareRequests(questions) };
}

/** The fewest requests that answer all questions, and of each question which one answers it. */
export function shareRequests(questions: readonly Question[]): { requests: Question[]; answeredBy: number[] } {
  const requests: Question[] = [];
  const shapes: string[] = [];
  const answeredBy = questions.map((question) => {
    const shape = shapeOf(question);
    const fits = requests.findIndex(
      (request, index) =>
        shapes[index] === shape && new Set([...request.metrics, ...question.metrics]).size <= (index === 0 ? mostAtFirst : mostMetrics),
    );
    const found = requests[fits];
    if (found) {
      found.metrics = [...new Set([...found.metrics, ...question.metrics])];
      return fits;
    }
    shapes.push(shape);
    return requests.push({ ...question, metrics: [...question.metrics] }) - 1;
  });
  return { requests, answeredBy };
}
