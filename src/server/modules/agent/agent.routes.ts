import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { listModelCallsEndpoint } from "./agent.contract.ts";
import { listModelCalls } from "./model-calls.ts";

export function agentRoutes(deps: { db: Db; vault: Vault }): BoundRoute[] {
  return [
    bind(listModelCallsEndpoint, async ({ actor, query }) => {
      const page = await listModelCalls(deps, actor.accountId, query);
      return { items: page.items.map(({ at, ...call }) => ({ ...call, timestamp: at.toISOString() })), nextCursor: page.nextCursor };
    }),
  ];
}
