import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { decodeCursor, encodeCursor, placeSchema } from "../cursor.ts";
import { getSalt } from "../profile/customer-salt.ts";
import { getJourney } from "./journey.contract.ts";
import { journeySources, type JourneyItem } from "./journey-source.ts";

const newestFirst = (a: JourneyItem, b: JourneyItem) => (a.place === b.place ? (a.id < b.id ? 1 : -1) : a.place < b.place ? 1 : -1);

/** The timeline: each branch gives at most a page below the cursor, all in one round trip, and the newest of all make the page. */
export function journeyRoutes(): BoundRoute[] {
  return [
    bind(getJourney, async ({ actor, params, query, db }) => {
      const limit = query.limit ?? 30;
      const before = decodeCursor(placeSchema, query.cursor);
      const wanted = query.kinds?.split(",");
      const sources = journeySources();
      return db.account(actor.accountId, async (tx) => {
        const [, ...branches] = await Promise.all([
          getSalt(tx, actor.accountId, params.id),
          ...sources
            .filter((source) => wanted === undefined || wanted.includes(source.kind))
            .map((source) => source.list(tx, actor.accountId, params.id, before, limit + 1)),
        ]);
        const all = branches.flat().toSorted(newestFirst);
        const page = all.slice(0, limit);
        const last = all.length > limit ? page.at(-1) : undefined;
        return {
          items: page.map(({ place, ...item }) => ({ ...item, at: place })),
          nextCursor: last ? encodeCursor({ at: last.place, id: last.id }) : null,
          kinds: sources.map((source) => source.kind),
        };
      });
    }),
  ];
}
