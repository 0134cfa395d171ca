import { queryOptions } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Me } from "#modules/accounts/accounts.contract.ts";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { Role } from "#shared/endpoint.ts";
import { call } from "../api/call.ts";
import { forgetLocal } from "../live/live.ts";

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => call("getMe"), staleTime: 60_000, retry: false });

// Rows of long lists read these: a context costs them nothing, a query observer each cost 15 frames a second.
export const MeContext = createContext<Me | null>(null);
export const ChannelsContext = createContext<readonly Channel[]>([]);

export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error("MeContext is not provided");
  return me;
}

const inboxRoles: readonly Role[] = ["ADMIN", "MANAGER", "SECRETARY"];

/** What the role may see here; the server enforces, the screen hides. */
export function permissionsOf(role: Role) {
  return {
    inbox: inboxRoles.includes(role),
    channels: inboxRoles.includes(role),
    team: inboxRoles.includes(role),
    shop: inboxRoles.includes(role) || role === "MARKETING",
    admin: role === "ADMIN",
    customers: role !== "BI",
  };
}

export function usePermissions() {
  return permissionsOf(useMe().user.role);
}

export const channelsQuery = queryOptions({
  queryKey: ["channels"],
  queryFn: () => call("listChannels"),
  staleTime: 15_000,
  refetchInterval: 30_000,
});

export function useChannels(): readonly Channel[] {
  return useContext(ChannelsContext);
}

const farewells = new Set<() => Promise<unknown>>();
const longestFarewellMillis = 4_000;

/** Work that a sign-out waits for, some seconds at most: what is unsent or unsaved. */
export function beforeLeaving(work: () => Promise<unknown>): void {
  farewells.add(work);
}

/** Ends the session and everything of it in this tab: a full load leaves nothing in memory. */
export async function leave(): Promise<void> {
  try {
    const all = Promise.allSettled([...farewells].map((work) => work()));
    await Promise.race([all, new Promise((resolve) => setTimeout(resolve, longestFarewellMillis))]);
    await call("signOut");
  } finally {
    forgetLocal();
    location.assign("/sign-in");
  }
}
