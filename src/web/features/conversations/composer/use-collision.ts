import { useEffect, useRef, useState } from "react";
import { useMe } from "../../../app/session.ts";
import { useLive, useThreadState } from "../../../live/live.ts";
import { findCollision, type Collision } from "./collision.ts";

export interface CollisionGuard {
  collision: Collision | null;
  /** A send was held back: the warning asks for a decision. */
  held: boolean;
  /** Holds a send back while a colleague's reply is unseen. Answers true when it did. */
  holds(): boolean;
  /** The reply was seen, or does not matter. */
  accept(): void;
}

/** Looks whether a colleague replied since this reply was begun. `writing`: something is in the field. */
export function useCollision(conversationId: string, writing: boolean): CollisionGuard {
  const { store } = useLive();
  const me = useMe();
  const { ids } = useThreadState(conversationId);
  const [since, setSince] = useState<string | null>(null);
  const [held, setHeld] = useState(false);
  // A draft that was left here is begun when the thread is there to compare with.
  const newest = ids.at(-1) ?? null;
  const before = useRef(newest);
  useEffect(() => {
    before.current = newest;
  }, [newest]);
  useEffect(() => {
    setSince(writing ? (before.current ?? "") : null);
    if (!writing) setHeld(false);
  }, [writing, conversationId]);
  const empty = newest === null;
  useEffect(() => {
    if (!empty) setSince((now) => (now === "" ? before.current : now));
  }, [empty]);
  const collision = since === null || since === "" ? null : findCollision(ids, since, me.user.id, (id) => store.message(id));
  return {
    collision,
    held: held && collision !== null,
    holds() {
      if (collision === null) return false;
      setHeld(true);
      return true;
    },
    accept() {
      setSince(before.current);
      setHeld(false);
    },
  };
}
