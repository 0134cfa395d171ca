import { useEffect, useRef, useState } from "react";
import type { Automation } from "#modules/automations/automations.contract.ts";
import type { Definition } from "#modules/automations/definition.contract.ts";

interface Draft {
  name: string;
  definition: Definition;
}

const mostSteps = 50;
/** What is typed within so many milliseconds is taken back at once. */
const onePieceMillis = 800;
/** What was not saved when the page was left, by automation: it is there on the way back. */
const unsaved = new Map<string, { version: number; draft: Draft }>();

const draftOf = ({ name, definition }: Automation): Draft => ({ name, definition });
const isSame = (one: Draft, other: Draft) => JSON.stringify(one) === JSON.stringify(other);

/** An automation as it is being written, with the way back. */
export function useDraft(automation: Automation) {
  const [base, setBase] = useState(automation);
  const [draft, setDraft] = useState<Draft>(() => {
    const kept = unsaved.get(automation.id);
    return kept?.version === automation.version ? kept.draft : draftOf(automation);
  });
  const [past, setPast] = useState<Draft[]>([]);
  const changedAt = useRef(0);
  const dirty = !isSame(draft, draftOf(base));
  useEffect(() => {
    if (!dirty) return void unsaved.delete(base.id);
    unsaved.set(base.id, { version: base.version, draft });
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty, base, draft]);
  return {
    base,
    draft,
    dirty,
    canUndo: past.length > 0,
    change(next: Draft) {
      const now = performance.now();
      if (past.length === 0 || now - changedAt.current > onePieceMillis) setPast([...past.slice(1 - mostSteps), draft]);
      changedAt.current = now;
      setDraft(next);
    },
    undo() {
      const last = past.at(-1);
      if (last === undefined) return;
      setDraft(last);
      setPast(past.slice(0, -1));
    },
    /** Takes over what the server has now. */
    adopt(next: Automation) {
      setBase(next);
      setDraft(draftOf(next));
    },
  };
}
