import { isMaskedFor } from "#modules/customers/index.ts";
import type { Actor } from "#platform/http/routes.ts";
import { maskName } from "#shared/person-name.ts";
import type { StateActor } from "./orders/order-states.repo.ts";

/** Who brings an order or a payment to another state, as the ledger names it. */
export const actorOf = (actor: Actor): StateActor => ({ kind: actor.kind, id: actor.id, name: actor.name });

/** A customer's name as this reader may see it. */
export function nameFor(actor: Actor, customerId: string | null, name: string | null | undefined): string | null {
  if (name === null || name === undefined) return null;
  return isMaskedFor(actor, customerId) ? maskName(name) : name;
}
