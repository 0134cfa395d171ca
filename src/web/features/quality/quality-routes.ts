import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";
import { readQualitySearch } from "./period.ts";

const only =
  (right: "quality" | "inbox" | "playground") =>
  ({ context }: { context: unknown }) => {
    if (!(context as { may: ReturnType<typeof permissionsOf> }).may[right]) redirect({ to: "/settings", replace: true, throw: true });
  };

/** The room of quality, below the shell. */
export const qualityRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/quality",
      beforeLoad: only("quality"),
      validateSearch: readQualitySearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./overview-page.tsx")),
        "OverviewPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/quality/review",
      beforeLoad: only("inbox"),
      component: lazyRouteComponent(
        withRoomTexts(() => import("./review-page.tsx")),
        "ReviewPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/quality/intents",
      beforeLoad: only("quality"),
      validateSearch: readQualitySearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./intents-page.tsx")),
        "IntentsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/quality/playground",
      beforeLoad: only("playground"),
      component: lazyRouteComponent(
        withRoomTexts(() => import("./playground/playground-page.tsx")),
        "PlaygroundPage",
      ),
    }),
  ] as const;
