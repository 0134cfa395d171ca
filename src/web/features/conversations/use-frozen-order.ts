import { useMemo, useState } from "react";
import { ownMoves } from "./conversation-actions.ts";
import { frozenOrder } from "./frozen-order.ts";

/** Keeps the order of a list while the pointer or the keyboard's focus is in it, so that no row slips away. `scope` names the list: another one is never held. */
export function useFrozenOrder(ids: readonly string[], scope: string) {
  const [held, setHeld] = useState<{ scope: string; ids: readonly string[] } | null>(null);
  // A list of 10,000 is compared once per change, not with every row that scrolls by. Who moves a row away changes `ids` too.
  const { ids: shown, fresh } = useMemo(
    () => (held?.scope === scope ? frozenOrder(held.ids, ids, ownMoves) : { ids, fresh: 0 }),
    [held, ids, scope],
  );
  /** Who holds already keeps the order that was seen first. */
  const hold = () => setHeld((before) => (before?.scope === scope ? before : { scope, ids }));
  return { ids: shown, fresh, hold, release: () => setHeld(null) };
}
