import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import type { Macro, MacroAction } from "./macros.contract.ts";
import * as repo from "./macros.repo.ts";

const leads = (actor: Actor) => actor.role === "ADMIN" || actor.role === "MANAGER";
export const personIdOf = (actor: Actor): string | null => (actor.kind === "user" ? actor.id : null);

export const macroView = (actor: Actor, row: repo.MacroRow): Macro => ({
  id: row.id,
  name: row.name,
  shared: row.owner_id === null,
  editable: row.owner_id !== null || leads(actor),
  actions: row.actions,
});

function ownerFor(actor: Actor, shared: boolean): string | null {
  if (shared) {
    if (!leads(actor))
      throw new AppError("forbidden", "macros.leaders_only", {
        message: "Macros for everybody are made by administrators and managers. Make it your own.",
      });
    return null;
  }
  const owner = personIdOf(actor);
  if (owner === null) throw new AppError("invalid", "macros.no_person", { message: "An API key has no macros of its own." });
  return owner;
}

/** A macro that the caller may run. Somebody else's own is as good as not there. Error: `macros.not_found`. */
export async function getUsableMacro(tx: Tx, actor: Actor, id: string): Promise<repo.MacroRow> {
  const row = await repo.findMacro(tx, actor.accountId, id);
  if (!row || (row.owner_id !== null && row.owner_id !== personIdOf(actor)))
    throw new AppError("not_found", "macros.not_found", { message: "There is no such macro." });
  return row;
}

async function nextPlace(tx: Tx, actor: Actor, ownerId: string | null): Promise<number> {
  const ids = await repo.lockMacroOrder(tx, actor.accountId, ownerId);
  if (ids.length >= repo.mostMacros)
    throw new AppError("conflict", "macros.too_many", { message: `There are ${repo.mostMacros} macros already. Remove one first.` });
  return ids.length + 1;
}

/** Errors: `macros.leaders_only`, `macros.no_person`, `macros.too_many`. */
export async function createMacro(tx: Tx, actor: Actor, macro: { name: string; shared: boolean; actions: MacroAction[] }): Promise<Macro> {
  const ownerId = ownerFor(actor, macro.shared);
  const row = { id: newId(), name: macro.name, actions: macro.actions, position: await nextPlace(tx, actor, ownerId) };
  await repo.insertMacro(tx, actor.accountId, { ...row, ownerId });
  return macroView(actor, { ...row, owner_id: ownerId });
}

/** Errors: `macros.not_found`, `macros.leaders_only`, `macros.too_many`. */
export async function editMacro(
  tx: Tx,
  actor: Actor,
  id: string,
  change: { name?: string | undefined; shared?: boolean | undefined; actions?: MacroAction[] | undefined; position?: number | undefined },
): Promise<Macro> {
  const row = await getUsableMacro(tx, actor, id);
  if (row.owner_id === null) ownerFor(actor, true);
  const ownerId = change.shared === undefined ? row.owner_id : ownerFor(actor, change.shared);
  const position = ownerId === row.owner_id ? row.position : await nextPlace(tx, actor, ownerId);
  const next = { ...row, owner_id: ownerId, position, name: change.name ?? row.name, actions: change.actions ?? row.actions };
  await repo.changeMacro(tx, actor.accountId, next);
  if (change.position !== undefined) {
    const others = (await repo.lockMacroOrder(tx, actor.accountId, ownerId)).filter((other) => other !== id);
    others.splice(change.position, 0, id);
    await repo.saveMacroOrder(tx, actor.accountId, others);
  }
  return macroView(actor, next);
}

export async function removeMacro(tx: Tx, actor: Actor, id: string): Promise<void> {
  const row = await getUsableMacro(tx, actor, id);
  if (row.owner_id === null) ownerFor(actor, true);
  await repo.deleteMacroRow(tx, actor.accountId, id);
}
