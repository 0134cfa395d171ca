import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { getOwn } from "./own-user.ts";
import * as contract from "./shortcuts.contract.ts";
import { findShortcuts, putShortcuts } from "./shortcuts.repo.ts";

/** Each person's own keys. A program has none: these want a session. */
export function shortcutRoutes({ db }: { db: Db }): BoundRoute[] {
  return [
    bind(contract.getShortcuts, async ({ actor }) => {
      const { user } = await getOwn(db, actor);
      return { keys: await db.account(actor.accountId, (tx) => findShortcuts(tx, actor.accountId, user.id)) };
    }),
    bind(contract.setShortcuts, async ({ actor, body }) => {
      const { user } = await getOwn(db, actor);
      await db.account(actor.accountId, (tx) => putShortcuts(tx, actor.accountId, user.id, body.keys));
      return body;
    }),
  ];
}
