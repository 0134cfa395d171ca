import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { ListFilter } from "./list.contract.ts";
import { insertSavedView } from "./saved-views.repo.ts";

/** Shared views of the demonstration. */
export async function seedDemoViews(tx: Tx, accountId: string, views: readonly { name: string; filter: ListFilter }[]): Promise<void> {
  for (const [position, view] of views.entries())
    await insertSavedView(tx, accountId, { id: newId(), ownerId: null, name: view.name, filter: view.filter, position, demo: true });
}
