import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import type { ListFilter, SavedView } from "./list.contract.ts";
import {
  changeSavedView,
  deleteSavedView,
  findSavedView,
  insertSavedView,
  lockOrder,
  saveOrder,
  type SavedViewRow,
} from "./saved-views.repo.ts";

export const mostViews = 50;

const leads = (actor: Actor) => actor.role === "ADMIN" || actor.role === "MANAGER";
const personIdOf = (actor: Actor): string | null => (actor.kind === "user" ? actor.id : null);

export const savedViewOf = (actor: Actor, row: SavedViewRow): SavedView => ({
  id: row.id,
  name: row.name,
  filter: row.filter,
  shared: row.owner_id === null,
  editable: row.owner_id !== null || leads(actor),
});

function ownerFor(actor: Actor, shared: boolean): string | null {
  if (shared) {
    if (!leads(actor))
      throw new AppError("forbidden", "saved_views.leaders_only", {
        message: "Views for everybody are kept by administrators and managers.",
      });
    return null;
  }
  const owner = personIdOf(actor);
  if (owner === null) throw new AppError("invalid", "saved_views.no_person", { message: "An API key has no views of its own." });
  return owner;
}

/** Errors: `saved_views.leaders_only`, `saved_views.no_person`, `saved_views.too_many`. */
export async function createSavedView(
  tx: Tx,
  actor: Actor,
  view: { name: string; filter: ListFilter; shared: boolean },
): Promise<SavedView> {
  const ownerId = ownerFor(actor, view.shared);
  const ids = await lockOrder(tx, actor.accountId, ownerId);
  if (ids.length >= mostViews)
    throw new AppError("conflict", "saved_views.too_many", { message: `There are ${mostViews} views already. Remove one first.` });
  const row = { id: newId(), ownerId, name: view.name, filter: view.filter, position: ids.length + 1 };
  await insertSavedView(tx, actor.accountId, row);
  return savedViewOf(actor, { ...row, owner_id: ownerId });
}

/** The row, when the caller may change it. Somebody else's own is as good as not there. */
async function getEditable(tx: Tx, actor: Actor, id: string): Promise<SavedViewRow> {
  const row = await findSavedView(tx, actor.accountId, id);
  if (!row || (row.owner_id !== null && row.owner_id !== personIdOf(actor)))
    throw new AppError("not_found", "saved_views.not_found", { message: "This view does not exist." });
  if (row.owner_id === null) ownerFor(actor, true);
  return row;
}

/** Errors: `saved_views.not_found`, `saved_views.leaders_only`. */
export async function editSavedView(
  tx: Tx,
  actor: Actor,
  id: string,
  change: { name?: string | undefined; filter?: ListFilter | undefined; position?: number | undefined },
): Promise<SavedView> {
  const row = await getEditable(tx, actor, id);
  const next = { ...row, name: change.name ?? row.name, filter: change.filter ?? row.filter };
  await changeSavedView(tx, actor.accountId, id, next);
  if (change.position !== undefined) {
    const others = (await lockOrder(tx, actor.accountId, row.owner_id)).filter((other) => other !== id);
    others.splice(change.position, 0, id);
    await saveOrder(tx, actor.accountId, others);
  }
  return savedViewOf(actor, next);
}

export async function removeSavedView(tx: Tx, actor: Actor, id: string): Promise<void> {
  await getEditable(tx, actor, id);
  await deleteSavedView(tx, actor.accountId, id);
}
