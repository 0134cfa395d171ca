import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";

/** Stands below a page with changes that are not saved; asks before the tab is closed over them. */
export function UnsavedBar({ onSave, onDiscard }: { onSave: () => Promise<void>; onDiscard: (() => void) | null }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const changed = onDiscard !== null;
  useEffect(() => {
    if (!changed) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [changed]);
  const save = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onSave();
    } catch (error) {
      setProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="sticky bottom-0 mt-6 flex flex-wrap items-center gap-2 border-t bg-surface py-3">
      <p role="status" className="flex-1 basis-40 text-sm text-soft">
        {problem !== null ? <span className="text-bad">{problem}</span> : changed ? <Trans>Há mudanças não salvas.</Trans> : null}
      </p>
      {onDiscard ? (
        <Button onClick={onDiscard}>
          <Trans>Descartar</Trans>
        </Button>
      ) : null}
      <Button look="primary" busy={busy} onClick={() => void save()}>
        <Trans>Salvar</Trans>
      </Button>
    </div>
  );
}
