import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";

/** The supervisor's room, below the shell. */
export const supervisionRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/supervision",
      beforeLoad: ({ context }: { context: unknown }) => {
        if (!(context as { may: ReturnType<typeof permissionsOf> }).may.supervision)
          redirect({ to: "/settings", replace: true, throw: true });
      },
      validateSearch: (search: Record<string, unknown>): { tab?: "targets" } => (search["tab"] === "targets" ? { tab: "targets" } : {}),
      component: lazyRouteComponent(
        withRoomTexts(() => import("./board/supervision-page.tsx")),
        "SupervisionPage",
      ),
    }),
  ] as const;
