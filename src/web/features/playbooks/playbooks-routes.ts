import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";

const forManagers = ({ context }: { context: unknown }) => {
  if (!(context as { may: ReturnType<typeof permissionsOf> }).may.playbooks) redirect({ to: "/settings", replace: true, throw: true });
};

/** The rooms of playbooks, below the shell. */
export const playbookRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/playbooks",
      beforeLoad: forManagers,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./playbooks-page.tsx")),
        "PlaybooksPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/playbooks/$playbookKey",
      beforeLoad: forManagers,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./playbook-page.tsx")),
        "PlaybookPage",
      ),
    }),
  ] as const;
