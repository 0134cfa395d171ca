import { startTransition, useEffect, useState } from "react";

/** About a frame: what a key changes is drawn between two turns. */
const turnMillis = 16;

/** Counts from 0 to `last`, a moment apart: parts of a page that come one after the other leave room for keys between them. */
export function useTurns(last: number): number {
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (turn >= last) return;
    const timer = setTimeout(() => startTransition(() => setTurn(turn + 1)), turnMillis);
    return () => clearTimeout(timer);
  }, [turn, last]);
  return turn;
}
