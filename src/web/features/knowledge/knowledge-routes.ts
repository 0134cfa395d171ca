import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";

const forReaders = ({ context }: { context: unknown }) => {
  if (!(context as { may: ReturnType<typeof permissionsOf> }).may.shop) redirect({ to: "/settings", replace: true, throw: true });
};

const textOf = (search: Record<string, unknown>, key: string): string | undefined => {
  const value = search[key];
  return typeof value === "number" ? String(value) : typeof value === "string" && value !== "" ? value.slice(0, 1000) : undefined;
};

const statuses = ["draft", "published", "archived"] as const;

export interface ArticlesSearch {
  q?: string;
  /** Draft, published or archived. Another word than the API's: all pages share one type of what stands in an address. */
  state?: string;
  category?: string;
}

export function readArticlesSearch(search: Record<string, unknown>): ArticlesSearch {
  const q = textOf(search, "q");
  const category = textOf(search, "category");
  const state = statuses.find((each) => each === search["state"]);
  return { ...(q !== undefined && { q: q.slice(0, 200) }), ...(state && { state }), ...(category !== undefined && { category }) };
}

/** The rooms of the knowledge base, below the shell. */
export const knowledgeRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/knowledge",
      beforeLoad: forReaders,
      validateSearch: readArticlesSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./articles-page.tsx")),
        "ArticlesPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/knowledge/gaps",
      beforeLoad: forReaders,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./gaps-page.tsx")),
        "GapsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/knowledge/test",
      beforeLoad: forReaders,
      validateSearch: (search: Record<string, unknown>): { ask?: string } => {
        const ask = textOf(search, "ask");
        return ask === undefined ? {} : { ask };
      },
      component: lazyRouteComponent(
        withRoomTexts(() => import("./test-page.tsx")),
        "TestPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/knowledge/review",
      beforeLoad: forReaders,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./review-page.tsx")),
        "ReviewPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/knowledge/$articleId",
      beforeLoad: forReaders,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./article-page.tsx")),
        "ArticlePage",
      ),
    }),
  ] as const;
