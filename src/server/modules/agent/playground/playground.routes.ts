import { bind, type BoundRoute } from "#platform/http/routes.ts";
import * as contract from "./playground.contract.ts";
import { type PlaygroundDeps, tryTurn } from "./try-turn.ts";

/** Routes of the place where a business tries its agent. */
export function playgroundRoutes(deps: PlaygroundDeps): BoundRoute[] {
  return [
    bind(contract.getPlayground, () =>
      Promise.resolve({ brains: deps.model === null ? ["builtin" as const] : ["builtin" as const, "model" as const], model: deps.model }),
    ),
    bind(contract.tryTurn, ({ actor, body }) => tryTurn(deps, actor.accountId, body), { bodyLimit: 1024 * 1024 }),
  ];
}
