import { useEffect, useState } from "preact/hooks";
import type * as extras from "../extras/extras.ts";

export type Extras = typeof extras;
let here: Extras | null = null;
const retryMillis = 3000;

/** The parts that are fetched when they are wanted; null until they are here. What could not be fetched is asked for again. */
export function useExtras(wanted: boolean): Extras | null {
  const [, came] = useState(0);
  useEffect(() => {
    if (!wanted || here) return;
    let timer: ReturnType<typeof setTimeout>;
    const ask = (turn: number) =>
      void import("../extras/extras.ts").then(
        (fetched) => {
          here = fetched;
          came(turn);
        },
        () => {
          timer = setTimeout(() => ask(turn + 1), retryMillis);
        },
      );
    ask(1);
    return () => clearTimeout(timer);
  }, [wanted]);
  return wanted ? here : null;
}
