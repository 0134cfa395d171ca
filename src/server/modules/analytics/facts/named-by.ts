import type { LoggedEvent } from "#platform/events/log.ts";
import { isId } from "#shared/ids.ts";

/** Ids that events name, by what they may be ids of. */
export interface Named {
  /** Conversations and messages. */
  spoken: Set<string>;
  /** Messages that were written; nothing else of their conversations changed by that. */
  written: Set<string>;
  orders: Set<string>;
  carts: Set<string>;
  leads: Set<string>;
  customers: Set<string>;
  /** Customers whose conversations, orders, carts and leads are now of somebody else, or theirs again. */
  moved: Set<string>;
  /** Customers who may not be there any more: erased, or found to be another one. */
  erased: Set<string>;
  /** Customers who are there again. */
  back: Set<string>;
  costs: Set<string>;
  /** Queues in which something changed. */
  queues: Set<string>;
  /** Everything has to be told anew. */
  all: boolean;
}

const homes: readonly [RegExp, Exclude<keyof Named, "all">][] = [
  [/^(?:message|conversation|agent|feedback|queue_item|playbook)\./, "spoken"],
  [/^order\./, "orders"],
  [/^(?:cart)\./, "carts"],
  [/^(?:lead|quote)\./, "leads"],
  [/^customer\.(?:merged|merge_undone|split|identity_changed)$/, "moved"],
  [/^customer\.deleted$/, "erased"],
  [/^customer\./, "customers"],
  [/^marketing_cost\./, "costs"],
  [/^queue\./, "queues"],
  [/^transaction\./, "orders"],
];

function idsIn({ subjectId, data }: LoggedEvent): string[] {
  return [subjectId, ...Object.values(data).flat()].filter((value): value is string => typeof value === "string" && isId(value));
}

/** What a batch of events speaks of. */
export function namedBy(events: readonly LoggedEvent[]): Named {
  const named: Named = {
    spoken: new Set(),
    written: new Set(),
    orders: new Set(),
    carts: new Set(),
    leads: new Set(),
    customers: new Set(),
    moved: new Set(),
    erased: new Set(),
    back: new Set(),
    costs: new Set(),
    queues: new Set(),
    all: false,
  };
  for (const event of events) {
    if (event.type === "data.replaced") named.all = true;
    if (event.type === "message.created" && event.subjectId !== null) {
      named.written.add(event.subjectId);
      continue;
    }
    const home = homes.find(([pattern]) => pattern.test(event.type))?.[1];
    if (home === undefined) continue;
    for (const id of idsIn(event)) named[home].add(id);
    if (event.type === "customer.merged") for (const id of idsIn(event)) named.erased.add(id);
    if (event.type === "customer.merge_undone" || event.type === "customer.split") for (const id of idsIn(event)) named.back.add(id);
    if (event.type === "order.placed" || event.type.startsWith("order.")) {
      const { cartId } = event.data;
      if (typeof cartId === "string" && isId(cartId)) named.carts.add(cartId);
    }
  }
  return named;
}
