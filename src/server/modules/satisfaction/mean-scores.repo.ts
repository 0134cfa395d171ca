import type { Tx } from "#platform/db/db.ts";

/** Mean of the scores from 1 to 5 that customers gave each person since an instant, to two decimals. Who got none is not in it. */
export async function readMeanScores(tx: Tx, accountId: string, since: Date): Promise<Map<string, number>> {
  const rows = await tx.query<{ user_id: string; mean: number }>(
    `select user_id, round(avg(score), 2)::float8 as mean from feedback
     where account_id = $1 and created_at >= $2 and user_id is not null and score is not null group by 1`,
    [accountId, since],
  );
  return new Map(rows.map((row) => [row.user_id, row.mean]));
}
