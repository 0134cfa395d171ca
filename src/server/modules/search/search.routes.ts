import { decodeCursor, encodeCursor, listConversationsByIds, viewerOf, type Views } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { searchCustomerPage } from "./find-customers.ts";
import { searchMessagePage } from "./find-messages.ts";
import * as contract from "./search.contract.ts";
import { findConversationsByLabel } from "./search.repo.ts";

const usualPage = 20;
const mostRead = 20_000;

export function searchRoutes({ db, vault, clock, views }: { db: Db; vault: Vault; clock: Clock; views: Views }): BoundRoute[] {
  return [
    bind(contract.searchMessages, ({ actor, query }) =>
      db.account(actor.accountId, (tx) =>
        searchMessagePage(tx, actor.accountId, query, { limit: query.limit ?? usualPage, now: clock.now(), kinds: contract.searchKinds }),
      ),
    ),
    bind(contract.searchCustomers, ({ actor, query }) =>
      db.account(actor.accountId, (tx) =>
        searchCustomerPage(tx, vault, actor.accountId, query.q, { cursor: query.cursor, limit: query.limit ?? usualPage }, viewerOf(actor)),
      ),
    ),
    bind(contract.searchConversations, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? usualPage;
        const places = await findConversationsByLabel(tx, actor.accountId, query.q, {
          before: query.cursor === undefined ? null : decodeCursor(query.cursor),
          limit: limit + 1,
          read: mostRead,
        });
        const page = places.slice(0, limit);
        const rows = new Map(
          (
            await listConversationsByIds(
              tx,
              actor.accountId,
              page.map(({ id }) => id),
            )
          ).map((row) => [row.id, row]),
        );
        const last = page.at(-1);
        return {
          items: await views.conversations(
            tx,
            actor.accountId,
            page.flatMap(({ id }) => rows.get(id) ?? []),
            viewerOf(actor),
          ),
          nextCursor: places.length > limit && last ? encodeCursor(last) : null,
        };
      }),
    ),
  ];
}
