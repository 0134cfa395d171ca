import { queryOptions, useQuery } from "@tanstack/react-query";
import { boardOf } from "./boards.ts";
import { dashboardsQuery } from "./numbers-queries.ts";

const boardsQuery = queryOptions({ ...dashboardsQuery, select: ({ items }) => items.map(boardOf) });

/** The dashboards of whoever looks; the first is the one that the room opens with. */
export const useBoards = () => useQuery(boardsQuery);
