import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { ApiProblem } from "../api/problem.ts";
import { InboxPage } from "../features/conversations/inbox-page.tsx";
import { readInboxSearch } from "../features/conversations/inbox-search.ts";
import { readShopSearch } from "../features/shop/shop-search.ts";
import { readSearchParams } from "../features/search/search-params.ts";
import { agendaRoutesOf } from "../features/agenda/agenda-routes.ts";
import { servicesRoutesOf } from "../features/services/services-routes.ts";
import { playbookRoutesOf } from "../features/playbooks/playbooks-routes.ts";
import { automationRoutesOf } from "../features/automations/automations-routes.ts";
import { customerRoutesOf } from "../features/customers/customer-routes.ts";
import { satisfactionRoutesOf } from "../features/satisfaction/satisfaction-routes.ts";
import { knowledgeRoutesOf } from "../features/knowledge/knowledge-routes.ts";
import { privacyRoutesOf } from "../features/privacy/privacy-routes.ts";
import { numbersRoutesOf } from "../features/numbers/numbers-routes.ts";
import { qualityRoutesOf } from "../features/quality/quality-routes.ts";
import { supervisionRoutesOf } from "../features/routing/supervision-routes.ts";
import { withRoomTexts } from "../i18n/locale.ts";
import { adoptLook } from "./own-look.ts";
import { PageFault, PageMissing, PageWait } from "./page-states.tsx";
import { meQuery, permissionsOf } from "./session.ts";
import { Shell } from "./shell.tsx";

interface Context {
  queries: QueryClient;
}

const rootRoute = createRootRouteWithContext<Context>()({ component: Outlet, notFoundComponent: PageMissing });

/** A path of ours to go on to, and no other site's. */
function readNext(search: Record<string, unknown>): { next?: string } {
  return typeof search["next"] === "string" && /^\/(?![/\\])/.test(search["next"]) ? { next: search["next"] } : {};
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { next?: string; step?: "code"; error?: string } => ({
    ...readNext(search),
    ...(search["step"] === "code" && { step: "code" }),
    ...(typeof search["error"] === "string" && { error: search["error"] }),
  }),
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/accounts/sign-in-page.tsx")),
    "SignInPage",
  ),
});

const setUpSecondFactorRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/set-up-second-factor",
  validateSearch: readNext,
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/security/required-set-up-page.tsx")),
    "RequiredSetUpPage",
  ),
});

const readToken = (search: Record<string, unknown>): { token: string } => ({
  token: typeof search["token"] === "string" ? search["token"] : "",
});

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/join",
  validateSearch: readToken,
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/accounts/join-page.tsx")),
    "JoinPage",
  ),
});

const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/forgot-password",
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/security/forgot-password-page.tsx")),
    "ForgotPasswordPage",
  ),
});

const newPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/new-password",
  validateSearch: readToken,
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/accounts/join-page.tsx")),
    "NewPasswordPage",
  ),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome",
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/accounts/welcome-page.tsx")),
    "WelcomePage",
  ),
});

/** Nobody signs in here: persons ask for their own data. */
const myDataRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/my-data/$accountId",
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/privacy/my-data-page.tsx")),
    "MyDataPage",
  ),
});

const officerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/data-officer/$accountId",
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/privacy/officer-contact-page.tsx")),
    "OfficerContactPage",
  ),
});

const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queries.query({ ...meQuery, staleTime: "static" });
      if (me.secondFactor.setUpRequired) throw redirect({ to: "/set-up-second-factor", search: { next: location.href } });
      await adoptLook(me.user, context.queries);
      return { may: permissionsOf(me.user.role) };
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401)
        throw redirect({ to: "/sign-in", search: location.href === "/" ? {} : { next: location.href } });
      throw error;
    }
  },
});

/** Rooms that a role may not enter lead to the one that everybody has. */
const only = (room: "inbox" | "channels" | "shop") => ({
  beforeLoad: ({ context }: { context: { may: ReturnType<typeof permissionsOf> } }) => {
    if (!context.may[room]) throw redirect({ to: "/settings", replace: true });
  },
});

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    throw context.may.inbox ? redirect({ to: "/inbox", replace: true }) : redirect({ to: "/settings", replace: true });
  },
});

const inboxRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inbox",
  ...only("inbox"),
  validateSearch: readInboxSearch,
  component: InboxPage,
});
const conversationRoute = createRoute({ getParentRoute: () => inboxRoute, path: "$conversationId" });

const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/search",
  ...only("inbox"),
  validateSearch: readSearchParams,
  component: lazyRouteComponent(() => import("../features/search/search-page.tsx"), "SearchPage"),
});

const shopRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/shop",
  ...only("shop"),
  validateSearch: readShopSearch,
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/shop/shop-page.tsx")),
    "ShopPage",
  ),
});

const channelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/channels",
  ...only("channels"),
  validateSearch: (search: Record<string, unknown>): { tab?: "dead-letters" } =>
    search["tab"] === "dead-letters" ? { tab: "dead-letters" } : {},
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/channels/channels-page.tsx")),
    "ChannelsPage",
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/settings",
  validateSearch: (search: Record<string, unknown>): { tab?: string; alert?: string } => ({
    ...(typeof search["tab"] === "string" && { tab: search["tab"] }),
    ...(typeof search["alert"] === "string" && { alert: search["alert"] }),
  }),
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/settings/settings-page.tsx")),
    "SettingsPage",
  ),
});

/** The components in all their states: for those who build, so for administrators. */
const galleryRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/gallery",
  beforeLoad: ({ context }) => {
    if (!context.may.admin) throw redirect({ to: "/settings", replace: true });
  },
  component: lazyRouteComponent(
    withRoomTexts(() => import("../features/gallery/gallery-page.tsx")),
    "GalleryPage",
  ),
});

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: rootRoute.addChildren([
      signInRoute,
      setUpSecondFactorRoute,
      joinRoute,
      forgotPasswordRoute,
      newPasswordRoute,
      welcomeRoute,
      myDataRoute,
      officerRoute,
      shellRoute.addChildren([
        homeRoute,
        inboxRoute.addChildren([conversationRoute]),
        searchRoute,
        ...customerRoutesOf(shellRoute),
        ...knowledgeRoutesOf(shellRoute),
        ...satisfactionRoutesOf(shellRoute),
        ...supervisionRoutesOf(shellRoute),
        ...agendaRoutesOf(shellRoute),
        ...servicesRoutesOf(shellRoute),
        ...playbookRoutesOf(shellRoute),
        ...automationRoutesOf(shellRoute),
        ...qualityRoutesOf(shellRoute),
        ...privacyRoutesOf(shellRoute),
        ...numbersRoutesOf(shellRoute),
        shopRoute,
        channelsRoute,
        settingsRoute,
        galleryRoute,
      ]),
    ]),
    context: { queries },
    defaultPreload: "intent",
    defaultPendingComponent: PageWait,
    defaultPendingMs: 150,
    defaultErrorComponent: PageFault,
    scrollRestoration: false,
  });
}
