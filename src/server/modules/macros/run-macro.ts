import { sendByPerson } from "#modules/channels/index.ts";
import { commitWithEvents, getLockedConversation, updateConversation } from "#modules/conversations/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { applyField, isField, snapshotOf, wayBack } from "./apply-fields.ts";
import { fillReply, type ReplyDeps } from "./fill-reply.ts";
import { getUsableMacro, personIdOf } from "./keep-macros.ts";
import type { MacroRunState } from "./macros.contract.ts";
import * as repo from "./macro-runs.repo.ts";

export interface RunDeps extends ReplyDeps {
  db: Db;
  signals: Signals;
  clock: Clock;
}

// A call answers within a second or two even when each conversation is sent a message.
const perCall = 20;

const notFound = () => new AppError("not_found", "macros.run_not_found", { message: "There is no such run." });

async function stateOf(deps: RunDeps, actor: Actor, runId: string): Promise<MacroRunState> {
  return deps.db.account(actor.accountId, async (tx) => {
    const run = await repo.findRun(tx, actor.accountId, runId);
    if (!run || run.by_id !== actor.id) throw notFound();
    const { undoable, ...figures } = await repo.readFigures(tx, actor.accountId, runId);
    const state = run.undone ? ("undone" as const) : figures.done < figures.total ? ("running" as const) : ("done" as const);
    return { id: run.id, name: run.name, ...figures, undoable: undoable && !run.undone, state };
  });
}

/** Goes on with one conversation from where it stands. What fails stops there: a conversation is not resolved whose answer did not go out. */
async function goThrough(deps: RunDeps, actor: Actor, run: repo.RunRow, item: repo.RunItemRow): Promise<void> {
  const { accountId } = actor;
  const userId = personIdOf(actor);
  const author = { accountId, userId: userId ?? "api", name: userId === null ? "Equipe" : actor.name };
  const save = (state: "pending" | "done" | "failed", problem: repo.MacroProblem | null) =>
    deps.db.account(accountId, (tx) => repo.saveStep(tx, accountId, run.id, { ...item, state, problem }));
  for (; item.step < run.actions.length; item.step += 1) {
    const action = run.actions[item.step];
    if (!action) break;
    const now = deps.clock.now();
    try {
      if (isField(action)) {
        await commitWithEvents(deps, accountId, async (tx) => {
          const by = { userId, id: actor.id, name: author.name };
          const { before, after, events } = await applyField(tx, accountId, item.conversation_id, action, by, now);
          item.before ??= before;
          item.after = after;
          // In the transaction of the change: it is not done again by whoever goes on.
          await repo.saveStep(tx, accountId, run.id, { ...item, step: item.step + 1, state: "pending", problem: null });
          return { result: null, events };
        });
        if (action.type === "hand_back") deps.signals.emit("agent");
        continue;
      }
      item.before ??= await deps.db.account(accountId, async (tx) =>
        snapshotOf(await getLockedConversation(tx, accountId, item.conversation_id)),
      );
      // The same client id again is the same message: a step that was begun before a crash sends nothing twice.
      const clientId = `macro:${run.id}:${item.step}`;
      if (action.type === "note")
        await sendByPerson(deps, author, item.conversation_id, { text: action.text, private: true, clientId }, now);
      else {
        const { text, files } = await fillReply(deps, { accountId, userId, name: actor.name }, item.conversation_id, action.cannedId);
        await sendByPerson(deps, author, item.conversation_id, { text, attachments: files, clientId }, now);
        item.sent = true;
      }
      item.after = await deps.db.account(accountId, async (tx) =>
        snapshotOf(await getLockedConversation(tx, accountId, item.conversation_id)),
      );
      await deps.db.account(accountId, (tx) =>
        repo.saveStep(tx, accountId, run.id, { ...item, step: item.step + 1, state: "pending", problem: null }),
      );
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      await save("failed", { action: item.step, code: error.code, message: error.message });
      return;
    }
  }
  await save("done", null);
}

/** Starts a run, or goes on with the one of this id. Errors: `macros.not_found`, `macros.run_not_found`. */
export async function runMacro(
  deps: RunDeps,
  actor: Actor,
  macroId: string,
  wish: { runId: string; ids: readonly string[] },
): Promise<MacroRunState> {
  const run = await deps.db.account(actor.accountId, async (tx) => {
    const known = await repo.findRun(tx, actor.accountId, wish.runId);
    if (!known) {
      const macro = await getUsableMacro(tx, actor, macroId);
      await repo.insertRun(
        tx,
        actor.accountId,
        { id: wish.runId, macroId, byId: actor.id, name: macro.name, actions: macro.actions },
        wish.ids,
      );
    }
    const found = known ?? (await repo.findRun(tx, actor.accountId, wish.runId));
    if (!found || found.by_id !== actor.id || found.macro_id !== macroId) throw notFound();
    return found;
  });
  if (!run.undone) {
    const items = await deps.db.account(actor.accountId, (tx) => repo.claimItems(tx, actor.accountId, run.id, perCall));
    for (const item of items) await goThrough(deps, actor, run, item);
  }
  return stateOf(deps, actor, run.id);
}

/** Brings back what a run changed. Errors: `macros.run_not_found`. */
export async function undoMacroRun(deps: RunDeps, actor: Actor, runId: string): Promise<MacroRunState> {
  const { accountId } = actor;
  const items = await deps.db.account(accountId, async (tx) => {
    const run = await repo.findRun(tx, accountId, runId);
    if (!run || run.by_id !== actor.id) throw notFound();
    return repo.turnRound(tx, accountId, runId);
  });
  for (const { conversation_id: id, before, after } of items)
    await commitWithEvents(deps, accountId, async (tx) => {
      const row = await getLockedConversation(tx, accountId, id);
      const now = deps.clock.now();
      const update = before && after && wayBack(row, before, after, now);
      if (!update) return { result: null, events: [] };
      const events = await updateConversation(tx, accountId, id, update, { id: actor.id, name: actor.name }, now);
      await repo.markUndone(tx, accountId, runId, id);
      return { result: null, events };
    });
  if (items.length > 0) deps.signals.emit("agent");
  return stateOf(deps, actor, runId);
}
