import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./list-views.contract.ts";
import { changeView, countViews, findView, insertView, listViewRows, removeView, type ListViewRow } from "./list-views.repo.ts";

const mostViews = 50;
const leads = (actor: Actor) => actor.role === "ADMIN" || actor.role === "MANAGER";
const personIdOf = (actor: Actor): string | null => (actor.kind === "user" ? actor.id : null);

const viewOf = (actor: Actor, row: ListViewRow): contract.ListView => ({
  id: row.id,
  list: row.list,
  name: row.name,
  filter: row.filter,
  shared: row.owner_id === null,
  editable: row.owner_id !== null || leads(actor),
});

function ownerFor(actor: Actor, shared: boolean): string | null {
  if (!shared) {
    const owner = personIdOf(actor);
    if (owner === null) throw new AppError("invalid", "list_views.no_person", { message: "An API key has no views of its own." });
    return owner;
  }
  if (!leads(actor))
    throw new AppError("forbidden", "list_views.leaders_only", { message: "Views for everybody are kept by administrators and managers." });
  return null;
}

/** The row, when the caller may change it. Somebody else's own is as good as not there. */
async function getEditable(tx: Tx, actor: Actor, id: string): Promise<ListViewRow> {
  const row = await findView(tx, actor.accountId, id);
  if (!row || (row.owner_id !== null && row.owner_id !== personIdOf(actor)))
    throw new AppError("not_found", "list_views.not_found", { message: "This view does not exist." });
  if (row.owner_id === null) ownerFor(actor, true);
  return row;
}

/** Routes of the saved views of lists. */
export function listViewRoutes(): BoundRoute[] {
  return [
    bind(contract.listListViews, async ({ actor, query, db }) => {
      const rows = await db.account(actor.accountId, (tx) => listViewRows(tx, actor.accountId, query.list ?? null, personIdOf(actor)));
      return { items: rows.map((row) => viewOf(actor, row)), nextCursor: null };
    }),
    bind(contract.createListView, async ({ actor, body, db }) => {
      const row = { id: newId(), list: body.list, owner_id: ownerFor(actor, body.shared), name: body.name, filter: body.filter };
      await db.account(actor.accountId, async (tx) => {
        if ((await countViews(tx, actor.accountId, row.list, row.owner_id)) >= mostViews)
          throw new AppError("conflict", "list_views.too_many", { message: `There are ${mostViews} views already. Remove one first.` });
        await insertView(tx, actor.accountId, row);
      });
      return viewOf(actor, row);
    }),
    bind(contract.updateListView, async ({ actor, params, body, db }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await getEditable(tx, actor, params.id);
        const next = { ...row, name: body.name ?? row.name, filter: body.filter ?? row.filter };
        await changeView(tx, actor.accountId, row.id, next);
        return viewOf(actor, next);
      }),
    ),
    bind(contract.deleteListView, async ({ actor, params, db }) => {
      await db.account(actor.accountId, async (tx) => {
        const row = await getEditable(tx, actor, params.id);
        await removeView(tx, actor.accountId, row.id);
      });
      return ok;
    }),
  ];
}
