import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { meQuery } from "../../app/session.ts";
import { boardOf } from "./boards.ts";
import { callNumbers } from "./numbers-api.ts";
import { readBoardSearch } from "./numbers-search.ts";
import { planOf, type Question } from "./plan.ts";

/** The dashboards of the product that whoever looks may see. */
export const dashboardsQuery = queryOptions({
  queryKey: ["numbers", "boards"],
  queryFn: ({ signal }) => callNumbers("listDashboards", { signal }),
  staleTime: 600_000,
});

/** Every number that whoever looks may ask for, and by what. */
export const metricsQuery = queryOptions({
  queryKey: ["numbers", "catalogue"],
  queryFn: ({ signal }) => callNumbers("listMetrics", { signal }),
  staleTime: 600_000,
});

/** The answer to one request for numbers. */
export const answerQuery = (body: Question) =>
  queryOptions({
    queryKey: ["numbers", "query", body],
    queryFn: ({ signal }) => callNumbers("queryMetrics", { body, signal }),
    staleTime: 20_000,
  });

/** What every page of the room needs before it can ask for numbers. */
export function askForNumbers(queries: QueryClient): void {
  queries.query(dashboardsQuery).catch(() => undefined);
  queries.query(metricsQuery).catch(() => undefined);
}

async function askForTiles(queries: QueryClient, address: Record<string, unknown>): Promise<void> {
  const [boards, catalogue, me] = await Promise.all([queries.query(dashboardsQuery), queries.query(metricsQuery), queries.query(meQuery)]);
  const search = readBoardSearch(address);
  const board = boards.items.find(({ key }) => key === search.board) ?? boards.items[0];
  if (!board) return;
  const metrics = new Map(catalogue.items.map((metric) => [metric.id, metric]));
  for (const body of planOf(boardOf(board), metrics, search, me.user.id).requests) queries.query(answerQuery(body)).catch(() => undefined);
}

/** The same for a board of the product, and its numbers: they are on their way while the page is still fetched and drawn. */
export function askForBoard(queries: QueryClient, address: Record<string, unknown>): void {
  askForNumbers(queries);
  askForTiles(queries, address).catch(() => undefined);
}
