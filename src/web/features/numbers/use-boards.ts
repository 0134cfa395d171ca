import { queryOptions, useQuery } from "@tanstack/react-query";
import { boardOf } from "./boards.ts";
import { callNumbers } from "./numbers-api.ts";

const boardsQuery = queryOptions({
  queryKey: ["numbers", "boards"],
  queryFn: ({ signal }) => callNumbers("listDashboards", { signal }),
  staleTime: 600_000,
  select: ({ items }) => items.map(boardOf),
});

/** The dashboards of whoever looks; the first is the one that the room opens with. */
export const useBoards = () => useQuery(boardsQuery);
