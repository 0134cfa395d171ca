import type { Tx } from "#platform/db/db.ts";

export interface Review {
  id: string;
  orderId: string;
  customerId: string | null;
  score: number;
  title: string;
  comment: string;
  externalId: string | null;
  createdAt: Date;
  answeredAt: Date | null;
}

export interface ReviewFilter {
  orderId: string | undefined;
  customerId: string | undefined;
  score: number | undefined;
  from: Date | undefined;
  to: Date | undefined;
}

const conditions = `account_id = $1 and ($2::uuid is null or order_id = $2) and ($3::uuid is null or customer_id = $3)
  and ($4::smallint is null or score = $4) and ($5::timestamptz is null or created_at >= $5) and ($6::timestamptz is null or created_at < $6)`;
const values = (accountId: string, filter: ReviewFilter) => [
  accountId,
  filter.orderId ?? null,
  filter.customerId ?? null,
  filter.score ?? null,
  filter.from ?? null,
  filter.to ?? null,
];

export function reviewsPage(
  tx: Tx,
  accountId: string,
  filter: ReviewFilter,
  page: { before: { at: string; id: string } | undefined; limit: number },
): Promise<Review[]> {
  return tx.query<Review>(
    `select id, order_id as "orderId", customer_id as "customerId", score, title, comment, external_id as "externalId", created_at as "createdAt",
       answered_at as "answeredAt"
     from order_reviews where ${conditions} and ($7::timestamptz is null or (created_at, id) < ($7, $8::uuid))
     order by created_at desc, id desc limit $9`,
    [...values(accountId, filter), page.before?.at ?? null, page.before?.id ?? null, page.limit],
  );
}

export function reviewCounts(tx: Tx, accountId: string, filter: ReviewFilter): Promise<{ score: number; reviews: number }[]> {
  return tx.query(
    `select score, count(*) as reviews from order_reviews where ${conditions} group by score order by score`,
    values(accountId, filter),
  );
}
