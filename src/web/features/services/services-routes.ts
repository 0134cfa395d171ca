import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";
import { readServicesSearch } from "./services-search.ts";

/** The room of services between people, below the shell. */
export const servicesRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/services",
      beforeLoad: ({ context }: { context: unknown }) => {
        if (!(context as { may: ReturnType<typeof permissionsOf> }).may.inbox) redirect({ to: "/settings", replace: true, throw: true });
      },
      validateSearch: readServicesSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./services-page.tsx")),
        "ServicesPage",
      ),
    }),
  ] as const;
