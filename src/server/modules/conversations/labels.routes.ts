import { recordChange } from "#modules/accounts/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { commitWithEvents } from "./commit-with-events.ts";
import * as contract from "./labels.contract.ts";
import * as repo from "./labels.repo.ts";

// The live lists of clients hold a few hundred; who has more loads what else changed with the next page.
const mostTold = 1000;

const told = (ids: readonly string[], byId: string): NewEvent[] =>
  ids.slice(0, mostTold).map((id) => ({ type: "conversation.updated", subjectId: id, data: { conversationId: id, byId } }));

const notFound = () => new AppError("not_found", "labels.not_found", { message: "There is no such label." });

export function labelRoutes(deps: { db: Db; signals: Signals; clock: Clock }): BoundRoute[] {
  const { db, clock } = deps;

  async function getLabel(tx: Tx, accountId: string, id: string): Promise<repo.LabelRow> {
    const label = await repo.lockLabel(tx, accountId, id);
    if (!label) throw notFound();
    return label;
  }

  async function checkFree(tx: Tx, accountId: string, name: string, exceptId: string | null): Promise<void> {
    if (await repo.labelNameTaken(tx, accountId, name, exceptId))
      throw new AppError("conflict", "labels.name_taken", { message: "There is already a label with this name. Merge the two instead." });
  }

  return [
    bind(contract.listLabels, async ({ actor }) => ({
      items: await db.account(actor.accountId, (tx) => repo.listLabelRows(tx, actor.accountId)),
      nextCursor: null,
    })),
    bind(contract.createLabel, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        await checkFree(tx, actor.accountId, body.label, null);
        const id = await repo.insertLabel(tx, actor.accountId, { id: newId(), name: body.label, color: body.color });
        await recordChange(tx, actor, "labels", { before: {}, after: { label: body.label }, at: clock.now() });
        return { id, label: body.label, color: body.color, count: 0 };
      }),
    ),
    bind(contract.updateLabel, ({ actor, params, body }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const before = await getLabel(tx, actor.accountId, params.id);
        const after = { label: body.label ?? before.label, color: body.color ?? before.color };
        if (after.label !== before.label) await checkFree(tx, actor.accountId, after.label, params.id);
        // The table first: conversations that take the new name must find it known.
        await repo.updateLabelRow(tx, actor.accountId, params.id, { name: after.label, color: after.color });
        const changed = after.label === before.label ? [] : await repo.replaceLabel(tx, actor.accountId, before.label, after.label);
        await recordChange(tx, actor, "labels", {
          before: { label: before.label, color: before.color },
          after,
          at: clock.now(),
        });
        return { result: { ...before, ...after }, events: told(changed, actor.id) };
      }),
    ),
    bind(contract.mergeLabel, ({ actor, params, body }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const from = await getLabel(tx, actor.accountId, params.id);
        if (body.into === params.id) throw new AppError("invalid", "labels.same", { message: "Choose another label to merge into." });
        const into = await getLabel(tx, actor.accountId, body.into);
        const changed = await repo.replaceLabel(tx, actor.accountId, from.label, into.label);
        await repo.dropLabel(tx, actor.accountId, from.id);
        await recordChange(tx, actor, "labels", { before: { merged: from.label }, after: { merged: into.label }, at: clock.now() });
        return { result: await getLabel(tx, actor.accountId, into.id), events: told(changed, actor.id) };
      }),
    ),
    bind(contract.deleteLabel, ({ actor, params }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const label = await getLabel(tx, actor.accountId, params.id);
        const changed = await repo.replaceLabel(tx, actor.accountId, label.label, null);
        await repo.markDeleted(tx, actor.accountId, label.id, changed);
        await recordChange(tx, actor, "labels", { before: { label: label.label }, after: {}, at: clock.now() });
        return { result: { removedFrom: changed.length }, events: told(changed, actor.id) };
      }),
    ),
    bind(contract.restoreLabel, ({ actor, params }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const restored = await repo.undelete(tx, actor.accountId, params.id);
        if (!restored) throw notFound();
        await recordChange(tx, actor, "labels", { before: {}, after: { label: restored.name }, at: clock.now() });
        return { result: ok, events: told(restored.changed, actor.id) };
      }),
    ),
  ];
}
