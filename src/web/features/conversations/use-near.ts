import { useState } from "react";

/** Fingers have nothing to point with. */
export const byFinger = globalThis.matchMedia?.("(pointer: coarse)").matches ?? false;

interface Near {
  near: boolean;
  /** For the element to come near to; none once somebody has. */
  sense: { onPointerMove?: () => void; onFocus?: () => void };
}

/**
 * Whether somebody pointed at a row or had the focus on it since it is there: what only they see is made then, which halves the work for rows that
 * scroll by. The browser says «entered» of rows that pass under a pointer at rest, «moved» only of a pointer that moves.
 */
export function useNear(): Near {
  const [near, setNear] = useState(byFinger);
  const come = () => setNear(true);
  return { near, sense: near ? {} : { onPointerMove: come, onFocus: come } };
}
