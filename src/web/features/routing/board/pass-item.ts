import { t } from "@lingui/core/macro";
import type { QueueItemWire } from "#modules/routing/queues.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callRouting } from "../routing-api.ts";

export type Goal = { kind: "person" | "queue"; id: string; name: string };

const bodyOf = ({ kind, id }: Pick<Goal, "kind" | "id">, reason: string) => ({
  ...(kind === "person" ? { operator_id: id } : { queue_id: id }),
  reason,
});

/** Passes an item on by one gesture; for ten seconds it can be taken back to where it was. */
export async function passItem(item: QueueItemWire, goal: Goal, onChanged: () => unknown): Promise<void> {
  const params = { id: item.id };
  const before: Pick<Goal, "kind" | "id"> =
    item.agent_assigned === null ? { kind: "queue", id: item.queue_id } : { kind: "person", id: item.agent_assigned };
  if (before.kind === goal.kind && before.id === goal.id) return;
  try {
    await callRouting("transferQueueItemEndpoint", { params, body: bodyOf(goal, t`Decisão da supervisão`) });
    const name = item.customer_name ?? t`Visitante`;
    toastWithUndo(t`${name} passou para ${goal.name}`, () => {
      callRouting("transferQueueItemEndpoint", { params, body: bodyOf(before, t`A supervisão desfez a transferência`) })
        .catch((error: unknown) => toastProblem(explainProblem(error)))
        .finally(() => void onChanged());
    });
  } catch (error) {
    toastProblem(explainProblem(error));
  } finally {
    void onChanged();
  }
}
