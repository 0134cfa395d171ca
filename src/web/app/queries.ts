import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "../api/problem.ts";

/** What the server said, for all of the app. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (count, error) => count < 2 && error instanceof ApiProblem && error.passing },
  },
});
