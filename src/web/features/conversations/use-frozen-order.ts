import { useRef, useState } from "react";
import { ownMoves } from "./conversation-actions.ts";
import { frozenOrder } from "./frozen-order.ts";

/** Keeps the order of a list while the pointer is in it, so that no row slips away under a click. */
export function useFrozenOrder(ids: readonly string[], scope: string) {
  const [held, setHeld] = useState(false);
  const shown = useRef<{ scope: string; ids: readonly string[] }>({ scope, ids });
  const frozen = held && shown.current.scope === scope;
  const result = frozen ? frozenOrder(shown.current.ids, ids, ownMoves) : { ids, fresh: 0 };
  shown.current = { scope, ids: result.ids };
  return {
    ids: result.ids,
    fresh: result.fresh,
    release: () => {
      shown.current = { scope, ids };
      setHeld(false);
    },
    hold: () => setHeld(true),
  };
}
