import { plural, t } from "@lingui/core/macro";
import type { Macro, MacroRunState } from "#modules/macros/macros.contract.ts";
import { newId } from "#shared/ids.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastDone, toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { ownMoves } from "../conversation-actions.ts";
import { callMacros } from "./macros-api.ts";

const pauseMillis = 400;

/** Asks until the run has gone through everything; the same id each time, so that nothing is done twice. */
async function toTheEnd(macro: Macro, ids: string[], onProgress: (run: MacroRunState) => void): Promise<MacroRunState> {
  const runId = newId();
  let before = -1;
  for (;;) {
    const run = await callMacros("runMacro", { params: { id: macro.id }, body: { runId, ids } });
    onProgress(run);
    if (run.state !== "running") return run;
    // Nothing moved: another tab has the rest in hand.
    if (run.done === before) await new Promise((resolve) => setTimeout(resolve, pauseMillis));
    before = run.done;
  }
}

function said(macro: Macro, run: MacroRunState): string {
  const whole = run.total - run.failed.length;
  return plural(whole, { one: `«${macro.name}» aplicada em # conversa`, other: `«${macro.name}» aplicada em # conversas` });
}

/** Runs a macro, says in one line what came of it, and offers one undo. Gives back what failed, for who wants to show it. */
export async function applyMacro(macro: Macro, ids: string[], onProgress: (run: MacroRunState) => void): Promise<MacroRunState | null> {
  for (const id of ids) ownMoves.add(id);
  try {
    const run = await toTheEnd(macro, ids, onProgress);
    if (run.failed.length < run.total || run.undoable) {
      const line = run.sent > 0 && run.undoable ? `${said(macro, run)} · ${t`o que foi enviado não volta`}` : said(macro, run);
      if (!run.undoable) toastDone(line);
      else
        toastWithUndo(line, () => {
          callMacros("undoMacroRun", { params: { id: run.id } }).catch((error: unknown) =>
            toastProblem(t`Não deu para desfazer tudo: ${explainProblem(error)}`),
          );
        });
    }
    return run;
  } catch (error) {
    toastProblem(explainProblem(error));
    return null;
  }
}
