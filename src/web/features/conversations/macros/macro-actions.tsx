import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Macro, MacroRunState } from "#modules/macros/macros.contract.ts";
import { useActions, type Action } from "../../../app/actions.ts";
import { useOpening } from "../../../ui/fading.ts";
import { toastProblem } from "../../../ui/toast.ts";
import { applyMacro } from "./apply-macro.ts";
import { whenMacrosAsked } from "./ask-macros.ts";
import { macrosQuery } from "./macros-api.ts";

// Dialogs are fetched when they are asked for: the first rows wait for none of them.
const MacroChooser = lazy(async () => ({ default: (await import("./macro-chooser.tsx")).MacroChooser }));
const MacroProblems = lazy(async () => ({ default: (await import("./macro-problems.tsx")).MacroProblems }));

const most = 500;

interface MacroActionsProps {
  /** Ids of what is selected, or of the one conversation that is meant; `all`: everything that a filter matches. */
  chosen: () => string[] | "all" | null;
  onDone: () => void;
}

/** Macros by their own keys, by the palette and by the list to choose from; and what came of a run. */
export function MacroActions({ chosen, onDone }: MacroActionsProps) {
  const macros = useQuery(macrosQuery).data?.items ?? [];
  const asking = useOpening<string[]>();
  const [failed, setFailed] = useState<MacroRunState | null>(null);
  const [running, setRunning] = useState<MacroRunState | null>(null);

  const target = (): string[] | null => {
    const ids = chosen();
    if (ids === "all" || (ids !== null && ids.length > most)) {
      toastProblem(t`Uma macro vai em até ${most} conversas por vez: selecione-as na lista.`);
      return null;
    }
    return ids;
  };
  const run = (macro: Macro, ids: string[] | null) => {
    if (ids === null) return;
    void applyMacro(macro, ids, setRunning).then((done) => {
      setRunning(null);
      onDone();
      if (done && done.failed.length > 0) setFailed(done);
    });
  };
  const ask = (ids: readonly string[] | null) => {
    const on = ids === null ? target() : [...ids];
    if (on !== null) asking.open(on);
  };
  const own: Action[] = macros.map((macro) => ({
    id: `macro:${macro.id}`,
    keys: null,
    label: t`Macro: ${macro.name}`,
    group: "conversation",
    run: () => run(macro, target()),
  }));
  useActions([{ id: "macro", keys: "m", label: t`Aplicar macro…`, group: "conversation", asks: true, run: () => ask(null) }, ...own]);
  useEffect(() => whenMacrosAsked(ask));
  const { opened } = asking;
  return (
    <Suspense fallback={null}>
      {opened ? (
        <MacroChooser
          key={opened.turn}
          macros={macros}
          count={opened.what.length}
          onChoose={(macro) => run(macro, opened.what)}
          onClose={asking.close}
        />
      ) : null}
      {failed ? <MacroProblems run={failed} onClose={() => setFailed(null)} /> : null}
      {running && running.state === "running" ? (
        <p
          role="status"
          className="tabular fixed bottom-4 left-1/2 z-40 -translate-x-1/2 rounded-lg border bg-surface px-3 py-2 text-sm shadow-high"
        >
          {t`${running.name}: ${running.done} de ${running.total}`}
        </p>
      ) : null}
    </Suspense>
  );
}
