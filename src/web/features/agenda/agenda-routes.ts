import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";
import { readAgendaSearch } from "./agenda-search.ts";

/** The room of appointments, below the shell. */
export const agendaRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/agenda",
      beforeLoad: ({ context }: { context: unknown }) => {
        if (!(context as { may: ReturnType<typeof permissionsOf> }).may.inbox) redirect({ to: "/settings", replace: true, throw: true });
      },
      validateSearch: readAgendaSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./agenda-page.tsx")),
        "AgendaPage",
      ),
    }),
  ] as const;
