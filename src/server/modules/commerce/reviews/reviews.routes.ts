import { z } from "zod";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import * as contract from "./reviews.contract.ts";
import { reviewCounts, type ReviewFilter, reviewsPage } from "./reviews.repo.ts";

const place = z.object({ at: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });

type Filters = z.output<NonNullable<typeof contract.reviewSummary.query>>;
const filterOf = (query: Filters): ReviewFilter => ({
  orderId: query.order_id,
  customerId: query.user_id,
  score: query.score,
  from: query.created_from === undefined ? undefined : new Date(query.created_from),
  to: query.created_to === undefined ? undefined : new Date(query.created_to),
});

/** Routes of what buyers said of their orders. */
export function reviewRoutes(): BoundRoute[] {
  return [
    bind(contract.listReviews, async ({ actor, query, db }) => {
      const limit = query.limit ?? 50;
      const before = decodeCursor(place, query.cursor);
      const rows = await db.account(actor.accountId, (tx) =>
        reviewsPage(tx, actor.accountId, filterOf(query), { before, limit: limit + 1 }),
      );
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map((row) => ({
          id: row.id,
          order_id: row.orderId,
          user_id: row.customerId,
          score: row.score,
          title: row.title,
          comment: row.comment,
          external_id: row.externalId,
          created_at: row.createdAt.toISOString(),
          answered_at: row.answeredAt?.toISOString() ?? null,
        })),
        nextCursor: last === undefined ? null : encodeCursor({ at: last.createdAt.toISOString(), id: last.id }),
      };
    }),
    bind(contract.reviewSummary, async ({ actor, query, db }) => {
      const rows = await db.account(actor.accountId, (tx) => reviewCounts(tx, actor.accountId, filterOf(query)));
      const all = rows.reduce((sum, row) => sum + row.reviews, 0);
      const points = rows.reduce((sum, row) => sum + row.reviews * row.score, 0);
      const high = rows.reduce((sum, row) => sum + (row.score >= 4 ? row.reviews : 0), 0);
      return { reviews: all, mean: all === 0 ? null : points / all, top_two_box: all === 0 ? null : high / all, by_score: rows };
    }),
  ];
}
