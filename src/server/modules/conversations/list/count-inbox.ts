import type { Tx } from "#platform/db/db.ts";
import type { Actor } from "#platform/http/routes.ts";
import { countFacets, countMatching, countUnreadMentions } from "./counts.repo.ts";
import type { ListFilter } from "./list.contract.ts";
import { isCountable, type ResolvedFilter } from "./list-filter.ts";
import { resolveFilter } from "./resolve-filter.ts";
import { listSavedViewRows } from "./saved-views.repo.ts";

/** A saved view's filter for the caller; null: it speaks of `me` and the caller is a program. */
function filterOfView(actor: Actor, filter: ListFilter, now: Date): ResolvedFilter | null {
  if (actor.kind !== "user" && filter.assignee === "me") return null;
  // A saved view without a room lists everything that is open, as the inbox does.
  return resolveFilter(actor, { ...filter, view: filter.view ?? "all" }, now);
}

/** All numbers of the inbox's menu and, when asked, of its filters. */
export async function countInbox(tx: Tx, actor: Actor, asked: ListFilter, facets: boolean, now: Date) {
  const { accountId } = actor;
  const userId = actor.kind === "user" ? actor.id : null;
  const filter = resolveFilter(actor, asked, now);
  const base = { viewerId: userId, now };
  const saved = (await listSavedViewRows(tx, accountId, userId)).map((row) => ({
    id: row.id,
    filter: filterOfView(actor, row.filter, now),
  }));
  const countable = saved.filter((view) => view.filter !== null && isCountable(view.filter));
  const rooms: ResolvedFilter[] = [
    { ...base, view: "mine" },
    { ...base, view: "queue" },
    { ...base, view: "all" },
    { ...base, view: "bot" },
    { ...base, view: "all", attention: "unread" },
    { ...base, status: "closed" },
    { ...base, view: "team" },
  ];
  const asks = [...rooms, ...countable.flatMap((view) => view.filter ?? []), ...(isCountable(filter) ? [filter] : [])];
  const [counts, mentions, facetCounts] = await Promise.all([
    countMatching(tx, accountId, asks),
    userId === null ? 0 : countUnreadMentions(tx, accountId, userId),
    facets && isCountable(filter) ? countFacets(tx, accountId, filter) : null,
  ]);
  const [mine = 0, queue = 0, all = 0, bot = 0, unread = 0, closed = 0, team = 0] = counts;
  const views: Record<string, number | null> = Object.fromEntries(saved.map((view) => [view.id, null]));
  countable.forEach((view, index) => {
    views[view.id] = counts[rooms.length + index] ?? 0;
  });
  return {
    mine,
    queue,
    all,
    bot,
    team,
    unread,
    closed,
    mentions,
    views,
    matching: isCountable(filter) ? (counts.at(-1) ?? 0) : null,
    facets: facetCounts,
  };
}
