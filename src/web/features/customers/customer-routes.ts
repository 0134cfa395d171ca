import { createRoute, lazyRouteComponent, redirect, type AnyRoute } from "@tanstack/react-router";
import { withRoomTexts } from "../../i18n/locale.ts";
import type { permissionsOf } from "../../app/session.ts";
import { readLeadSearch } from "../leads/lead-search.ts";
import { readExplorerSearch } from "../explorer/explorer-search.ts";
import { readCustomerSearch } from "./customer-search.ts";
import { askForCustomers } from "./list/customers-queries.ts";

const forReaders = ({ context }: { context: unknown }) => {
  if (!(context as { may: ReturnType<typeof permissionsOf> }).may.customers) redirect({ to: "/settings", replace: true, throw: true });
};

const personTabs = ["journey", "behaviour", "profile", "consents", "identities", "conversations"] as const;
export type PersonTab = (typeof personTabs)[number];

/** `part`: the part of the page that is shown; `merge`: another customer whose merge into this one is looked at. */
const readPersonSearch = (search: Record<string, unknown>): { part?: PersonTab; merge?: string } => {
  const part = personTabs.find((each) => each === search["part"]);
  return { ...(part && part !== "journey" && { part }), ...(typeof search["merge"] === "string" && { merge: search["merge"] }) };
};

/** The rooms of customers, below the shell. */
export const customerRoutesOf = <Shell extends AnyRoute>(shell: Shell) =>
  [
    createRoute({
      getParentRoute: () => shell,
      path: "/customers",
      beforeLoad: forReaders,
      validateSearch: readCustomerSearch,
      staticData: { ahead: askForCustomers },
      component: lazyRouteComponent(
        withRoomTexts(() => import("./list/customers-page.tsx")),
        "CustomersPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/customers/duplicates",
      beforeLoad: forReaders,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./duplicates/duplicates-page.tsx")),
        "DuplicatesPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/customers/data",
      beforeLoad: forReaders,
      validateSearch: readExplorerSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("../explorer/explorer-page.tsx")),
        "ExplorerPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/customers/sites",
      beforeLoad: forReaders,
      component: lazyRouteComponent(
        withRoomTexts(() => import("../tracking/sites-page.tsx")),
        "SitesPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/customers/import",
      beforeLoad: forReaders,
      validateSearch: (search: Record<string, unknown>): { file?: string } =>
        typeof search["file"] === "string" ? { file: search["file"] } : {},
      component: lazyRouteComponent(
        withRoomTexts(() => import("./import/import-page.tsx")),
        "ImportPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/customers/$customerId",
      beforeLoad: forReaders,
      validateSearch: readPersonSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("./person/person-page.tsx")),
        "PersonPage",
      ),
    }),
    createRoute({
      getParentRoute: () => shell,
      path: "/customers/leads",
      beforeLoad: forReaders,
      validateSearch: readLeadSearch,
      component: lazyRouteComponent(
        withRoomTexts(() => import("../leads/leads-page.tsx")),
        "LeadsPage",
      ),
    }),
  ] as const;
