import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";
import { askForBoard, askForNumbers } from "./numbers-queries.ts";
import { readAnalysesSearch } from "./analyses/analyses-search.ts";
import { readBoardSearch, readExploreSearch, readOwnSearch, readReportsSearch } from "./numbers-search.ts";

const forReaders = ({ context }: { context: unknown }) => {
  if (!(context as { may: ReturnType<typeof permissionsOf> }).may.numbers) redirect({ to: "/settings", replace: true, throw: true });
};

/** The room of numbers, below the shell. */
export const numbersRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/numbers",
      beforeLoad: forReaders,
      validateSearch: readBoardSearch,
      staticData: { ahead: askForBoard },
      component: lazyRouteComponent(
        withRoomTexts(() => import("./board-page.tsx")),
        "BoardPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/numbers/explore",
      beforeLoad: forReaders,
      validateSearch: readExploreSearch,
      staticData: { ahead: askForNumbers },
      component: lazyRouteComponent(
        withRoomTexts(() => import("./explore/explore-page.tsx")),
        "ExplorePage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/numbers/analyses",
      beforeLoad: forReaders,
      validateSearch: readAnalysesSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./analyses/analyses-page.tsx")),
        "AnalysesPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/numbers/own",
      beforeLoad: forReaders,
      validateSearch: readOwnSearch,
      staticData: { ahead: askForNumbers },
      component: lazyRouteComponent(
        withRoomTexts(() => import("./own/own-page.tsx")),
        "OwnPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/numbers/reports",
      beforeLoad: forReaders,
      validateSearch: readReportsSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./reports/reports-page.tsx")),
        "ReportsPage",
      ),
    }),
  ] as const;
