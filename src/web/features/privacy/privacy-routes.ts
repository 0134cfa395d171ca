import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import type { permissionsOf } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";

const guarded = ({ context }: { context: unknown }) => {
  if (!(context as { may: ReturnType<typeof permissionsOf> }).may.privacy) redirect({ to: "/settings", replace: true, throw: true });
};

export interface RequestsSearch {
  state?: string;
  kind?: string;
  late?: true;
  open?: string;
}

const word = (value: unknown) => (typeof value === "string" && value !== "" && value.length < 60 ? value : undefined);

export function readRequestsSearch(search: Record<string, unknown>): RequestsSearch {
  const [state, kind, open] = [word(search["state"]), word(search["kind"]), word(search["open"])];
  return {
    ...(state !== undefined && { state }),
    ...(kind !== undefined && { kind }),
    ...(search["late"] === true && { late: true as const }),
    ...(open !== undefined && { open }),
  };
}

export interface AccessSearch {
  actor?: string;
  action?: string;
  subject?: string;
  /** A customer: who saw their data. */
  person?: string;
  /** Days, as `2026-11-23`. */
  from?: string;
  to?: string;
}

const day = (value: unknown) => (typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined);

export function readAccessSearch(search: Record<string, unknown>): AccessSearch {
  const found: AccessSearch = {};
  for (const name of ["actor", "action", "subject", "person"] as const) {
    const value = word(search[name]);
    if (value !== undefined) found[name] = value;
  }
  for (const name of ["from", "to"] as const) {
    const value = day(search[name]);
    if (value !== undefined) found[name] = value;
  }
  return found;
}

/** The rooms of privacy, below the shell. */
export const privacyRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy",
      beforeLoad: guarded,
      validateSearch: readRequestsSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./requests-page.tsx")),
        "RequestsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/consents",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./consents-page.tsx")),
        "ConsentsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/texts",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./texts-page.tsx")),
        "TextsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/access",
      beforeLoad: guarded,
      validateSearch: readAccessSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./access-page.tsx")),
        "AccessPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/review",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./review-page.tsx")),
        "ReviewPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/audit",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./audit-page.tsx")),
        "AuditPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/retention",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./retention-page.tsx")),
        "RetentionPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/archive",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./archive-page.tsx")),
        "ArchivePage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/record",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./record-page.tsx")),
        "RecordPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/incidents",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./incidents-page.tsx")),
        "IncidentsPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/privacy/officer",
      beforeLoad: guarded,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./officer-page.tsx")),
        "OfficerPage",
      ),
    }),
  ] as const;
