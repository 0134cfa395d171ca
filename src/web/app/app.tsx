import { CSPProvider } from "@base-ui/react/csp-provider";
import { i18n } from "@lingui/core";
import { I18nProvider, useLingui } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { whenSignedOut } from "../api/call.ts";
import { wipeKept } from "../offline/wipe.ts";
import { ToastHost } from "../ui/toast-host.tsx";
import { fetchAhead } from "./fetch-ahead.ts";
import { queries } from "./queries.ts";
import { makeRouter } from "./router.tsx";

const router = makeRouter(queries);

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

/** Before anything is shown: what the first page needs is on its way while the texts are. */
export const startFetching = (): void => fetchAhead(router, queries);

function Localised() {
  const { i18n: current } = useLingui();
  // Texts made outside of React components do not follow the language by themselves: the tree is made anew with it.
  return (
    <CSPProvider disableStyleElements>
      <RouterProvider key={current.locale} router={router} />
      <ToastHost />
    </CSPProvider>
  );
}

export function App() {
  useEffect(() => {
    whenSignedOut(() => {
      void wipeKept();
      if (router.state.location.pathname === "/sign-in") return;
      queries.removeQueries({ queryKey: ["me"] });
      void router.navigate({ to: "/sign-in", search: { next: router.state.location.href } });
    });
  }, []);
  return (
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <Localised />
      </QueryClientProvider>
    </I18nProvider>
  );
}
