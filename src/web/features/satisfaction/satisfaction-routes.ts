import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";
import { readFeedbackSearch } from "./feedback-search.ts";

/** The page of customers' answers, below the shell. */
export const satisfactionRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/feedback",
      beforeLoad: ({ context }: { context: unknown }) => {
        if (!(context as { may: ReturnType<typeof permissionsOf> }).may.shop) redirect({ to: "/settings", replace: true, throw: true });
      },
      validateSearch: readFeedbackSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./feedback-page.tsx")),
        "FeedbackPage",
      ),
    }),
  ] as const;
