import type { QueryClient } from "@tanstack/react-query";
import type { AnyRouter } from "@tanstack/react-router";
import { meQuery } from "./session.ts";

declare module "@tanstack/react-router" {
  interface StaticDataRouteOption {
    /** Asks for what the room shows first; `search` is that of the address, as it stands there. */
    ahead?: (queries: QueryClient, search: Record<string, unknown>) => void;
  }
}

/**
 * Asks at once for who looks, for the page of the address and for what it shows first: the router by itself asks for one after the other has come.
 * Nothing is lost where it fails: the router asks again and says what is wrong.
 */
export function fetchAhead(router: AnyRouter, queries: QueryClient): void {
  const [routes] = router.getMatchedRoutes(router.latestLocation.pathname);
  if (!routes.some(({ id }) => id === "/shell")) return;
  queries.query(meQuery).catch(() => undefined);
  for (const { options } of routes) {
    // Before the page's own files: a browser without HTTP/2 fetches six things at a time.
    options.staticData?.ahead?.(queries, router.latestLocation.search as Record<string, unknown>);
    const page = options.component as { preload?: () => Promise<unknown> } | undefined;
    page?.preload?.().catch(() => undefined);
  }
}
