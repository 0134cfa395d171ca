import { recordChange } from "#modules/accounts/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { listConversations } from "../conversations.contract.ts";
import { viewerOf } from "../realtime.ts";
import type { Views } from "../views.ts";
import { continueChange, startChange, undoChange } from "./change-many.ts";
import { countInbox } from "./count-inbox.ts";
import { decodePlace, encodePlace } from "./list-cursor.ts";
import * as contract from "./list.contract.ts";
import { listConversationRows, placeOf } from "./list.repo.ts";
import { personOf, resolveFilter } from "./resolve-filter.ts";
import { getResponseTargets, saveResponseTargets } from "./response-times.repo.ts";
import { readResponseTimes, type OpenSpans } from "./response-times.ts";
import { listSavedViewRows } from "./saved-views.repo.ts";
import { createSavedView, editSavedView, removeSavedView, savedViewOf } from "./saved-views.ts";

/** The list of conversations: pages, counts, saved views, changes of many. */
export function listRoutes(deps: { db: Db; clock: Clock; signals: Signals; views: Views; openSpans: OpenSpans }): BoundRoute[] {
  const { db, clock, views } = deps;
  return [
    bind(listConversations, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 30;
        const { cursor, limit: _, ...asked } = query;
        const filter = resolveFilter(actor, asked, clock.now());
        const found = await listConversationRows(tx, actor.accountId, filter, {
          limit: limit + 1,
          after: cursor === undefined ? null : decodePlace(cursor),
        });
        const page = found.slice(0, limit);
        const last = page.at(-1);
        const place = last ? placeOf(last.row, last.stretch, filter.order) : null;
        return {
          items: await views.conversations(
            tx,
            actor.accountId,
            page.map(({ row }) => row),
            viewerOf(actor),
          ),
          nextCursor: found.length > limit && place ? encodePlace(place) : null,
        };
      }),
    ),
    bind(contract.countConversations, ({ actor, query }) => {
      const { facets, ...asked } = query;
      return db.account(actor.accountId, (tx) => countInbox(tx, actor, asked, facets === "true", clock.now()));
    }),
    bind(contract.getResponseTimes, ({ actor }) =>
      db.account(actor.accountId, (tx) => readResponseTimes(tx, actor.accountId, clock.now(), deps.openSpans)),
    ),
    bind(contract.setResponseTargets, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const before = await getResponseTargets(tx, actor.accountId);
        await saveResponseTargets(tx, actor.accountId, body);
        await recordChange(tx, actor, "targets", { before: { ...before }, after: body, at: clock.now() });
        return body;
      }),
    ),
    bind(contract.listSavedViews, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({
        items: (await listSavedViewRows(tx, actor.accountId, actor.kind === "user" ? actor.id : null)).map((row) =>
          savedViewOf(actor, row),
        ),
        nextCursor: null,
      })),
    ),
    bind(contract.createSavedView, ({ actor, body }) => db.account(actor.accountId, (tx) => createSavedView(tx, actor, body))),
    bind(contract.updateSavedView, ({ actor, params, body }) =>
      db.account(actor.accountId, (tx) => editSavedView(tx, actor, params.id, body)),
    ),
    bind(contract.deleteSavedView, async ({ actor, params }) => {
      await db.account(actor.accountId, (tx) => removeSavedView(tx, actor, params.id));
      return ok;
    }),
    bind(contract.startBulkChange, ({ actor, body }) => {
      const { assignee, ...change } = body.change;
      if ((body.ids === undefined) === (body.filter === undefined) || Object.keys(body.change).length === 0)
        throw new AppError("invalid", "bulk.nothing_chosen", { message: "Name ids or a filter (one of them), and something to change." });
      return startChange(
        deps,
        actor.accountId,
        { id: actor.id, name: actor.name },
        body.ids ? { ids: body.ids } : { filter: resolveFilter(actor, body.filter ?? {}, clock.now()) },
        { ...change, ...(assignee !== undefined && { assignee: assignee === null ? null : personOf(actor, assignee) }) },
        clock.now(),
      );
    }),
    bind(contract.continueBulkChange, ({ actor, params }) =>
      continueChange(deps, actor.accountId, { id: actor.id, name: actor.name }, params.id, clock.now()),
    ),
    bind(contract.undoBulkChange, ({ actor, params }) =>
      undoChange(deps, actor.accountId, { id: actor.id, name: actor.name }, params.id, clock.now()),
    ),
  ];
}
