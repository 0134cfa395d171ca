import { lazy, Suspense } from "react";
import { useAway } from "../live/live.ts";

// Not needed while the connection is there. `Keeping` loads it in a moment of calm, so that it is here when it is wanted.
const nothing = { AwayNote: (_: object) => null, NotKept: (_: object) => null };
const load = () => import("./away-note.tsx").catch(() => nothing);
const Note = lazy(() => load().then((all) => ({ default: all.AwayNote })));
const Missing = lazy(() => load().then((all) => ({ default: all.NotKept })));

/** Says that what is shown is what was open, while the server is out of reach. */
export function AwayNote(props: { keptAt: number | undefined; className?: string }) {
  return useAway() ? (
    <Suspense fallback={null}>
      <Note {...props} />
    </Suspense>
  ) : null;
}

/** In the place of a list or thread that cannot be shown without a connection. */
export function NotKept(props: { what: "list" | "thread" }) {
  return (
    <Suspense fallback={null}>
      <Missing {...props} />
    </Suspense>
  );
}
