import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { createContext, useContext } from "react";
import type { Me } from "#modules/accounts/accounts.contract.ts";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { Role } from "#shared/endpoint.ts";
import { call, whenSignedIn } from "../api/call.ts";
import { ApiProblem, isUnreachable } from "../api/problem.ts";
import { forgetLocal } from "../live/live.ts";
import { wipeKept } from "../offline/wipe.ts";

/** Set by a sign-out that did not reach the server: the session is ended before it is used again. */
const unendedKey = "prosa.sign-out";

async function endUnended(): Promise<void> {
  if (localStorage.getItem(unendedKey) === null) return;
  await call("signOut").catch((error: unknown) => {
    if (error instanceof ApiProblem && error.passing) throw error;
  });
  localStorage.removeItem(unendedKey);
}
// A page that only offers to sign in ends it too.
endUnended().catch(() => undefined);
whenSignedIn(() => localStorage.removeItem(unendedKey));

let startedFromKept = false;

/** What the first screen does not need waits for a moment of calm, unless the app is without its server. */
export const calm = () => (startedFromKept ? Promise.resolve() : new Promise<void>((resolve) => setTimeout(resolve, 5_000)));

/** Who is signed in; when the server cannot be reached, who was here last, with what was kept for them. */
async function findMe({ client }: { client: QueryClient }): Promise<Me> {
  await endUnended();
  try {
    return await call("getMe");
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    const held = client.getQueryData<Me>(["me"]);
    if (held) return held;
    const visit = await import("../offline/visit.ts").then(({ visitKept }) => visitKept()).catch(() => null);
    if (visit === null) throw error;
    startedFromKept = true;
    client.setQueryData(["channels"], { items: [...visit.channels], nextCursor: null }, { updatedAt: 1 });
    return visit.me;
  }
}

export const meQuery = queryOptions({ queryKey: ["me"], queryFn: findMe, staleTime: 60_000, retry: false, networkMode: "always" });

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
    quality: role !== "DPO",
    numbers: role !== "DPO",
    playground: role === "ADMIN" || role === "MANAGER",
    history: role === "ADMIN" || role === "DPO",
    privacy: role === "ADMIN" || role === "DPO",
    customers: role !== "BI",
    supervision: role === "ADMIN" || role === "MANAGER",
    playbooks: role === "ADMIN" || role === "MANAGER",
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
    localStorage.setItem(unendedKey, "1");
    await call("signOut");
    localStorage.removeItem(unendedKey);
  } catch {
    // Not reached: it is told before the session is used again.
  } finally {
    await wipeKept({ files: !forgetLocal() });
    location.assign("/sign-in");
  }
}
