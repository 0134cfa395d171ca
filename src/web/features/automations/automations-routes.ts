import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";

const forReaders = ({ context }: { context: unknown }) => {
  if (!(context as { may: ReturnType<typeof permissionsOf> }).may.shop) redirect({ to: "/settings", replace: true, throw: true });
};

export interface RunsSearch {
  q?: string;
  state?: string;
  /** Code of the reason for which a run ended. */
  why?: string;
  /** An automation's id: only its runs. */
  of?: string;
}

const states = ["waiting", "done", "stopped", "failed"];

export function readRunsSearch(search: Record<string, unknown>): RunsSearch {
  const text = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key].slice(0, 200) : undefined);
  const [q, of, state, why] = [text("q"), text("of"), text("state"), text("why")];
  return {
    ...(q !== undefined && { q }),
    ...(state !== undefined && states.includes(state) && { state }),
    ...(why !== undefined && /^[a-z_]{1,60}$/.test(why) && { why }),
    ...(of !== undefined && /^[0-9a-f-]{36}$/.test(of) && { of }),
  };
}

/** The room of automations, below the shell. */
export const automationRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/automations",
      beforeLoad: forReaders,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./automations-page.tsx")),
        "AutomationsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/automations/runs",
      beforeLoad: forReaders,
      validateSearch: readRunsSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./runs-page.tsx")),
        "RunsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/automations/$automationId",
      beforeLoad: forReaders,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./editor/automation-page.tsx")),
        "AutomationPage",
      ),
    }),
  ] as const;
