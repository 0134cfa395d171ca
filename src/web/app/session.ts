import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import type { Role } from "#shared/endpoint.ts";
import { call } from "../api/call.ts";
import { forgetLocal } from "../live/live.ts";

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: () => call("getMe"), staleTime: 60_000, retry: false });

export function useMe() {
  return useSuspenseQuery(meQuery).data;
}

const inboxRoles: readonly Role[] = ["ADMIN", "MANAGER", "SECRETARY"];

/** What the role may see here; the server enforces, the screen hides. */
export function permissionsOf(role: Role) {
  return {
    inbox: inboxRoles.includes(role),
    channels: inboxRoles.includes(role),
    team: inboxRoles.includes(role),
    admin: role === "ADMIN",
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

export function useChannels() {
  return useQuery(channelsQuery).data?.items ?? [];
}

/** Ends the session and everything of it in this tab: a full load leaves nothing in memory. */
export async function leave(): Promise<void> {
  try {
    await call("signOut");
  } finally {
    forgetLocal();
    location.assign("/sign-in");
  }
}
