import { plural, t } from "@lingui/core/macro";
import { call, type CallInput, type CallResult } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { ownMoves } from "../conversation-actions.ts";

export type BulkInput = CallInput<"startBulkChange">["body"];
type Bulk = CallResult<"startBulkChange">;

async function toTheEnd(first: Bulk, onProgress: (bulk: Bulk) => void): Promise<Bulk> {
  let bulk = first;
  onProgress(bulk);
  while (bulk.state === "running" || bulk.state === "undoing") {
    bulk = await call("continueBulkChange", { params: { id: bulk.id } });
    onProgress(bulk);
  }
  return bulk;
}

/** Changes everything that was chosen, part by part, and offers one undo for all of it. Answers whether it was done. */
export async function changeChosen(
  body: NonNullable<BulkInput>,
  onProgress: (share: { done: number; total: number }) => void,
  after: () => void,
): Promise<boolean> {
  try {
    for (const id of body.ids ?? []) ownMoves.add(id);
    const bulk = await toTheEnd(await call("startBulkChange", { body }), onProgress);
    after();
    toastWithUndo(plural(bulk.changed, { 0: "Nada mudou", one: "# conversa alterada", other: "# conversas alteradas" }), () => {
      void call("undoBulkChange", { params: { id: bulk.id } })
        .then((first) => toTheEnd(first, () => undefined))
        .then(after, (error: unknown) => toastProblem(t`Não deu para desfazer tudo: ${explainProblem(error)}`));
    });
    return true;
  } catch (error) {
    after();
    toastProblem(explainProblem(error));
    return false;
  }
}
