import type { Tx } from "#platform/db/db.ts";

/**
 * Consumers that an account's log has moved past, leaving out those that failed there and still wait (2^n seconds, at most 5 minutes). At most 1,000
 * accounts of each.
 */
export function listAccountsBehind(tx: Tx, consumers: readonly string[]): Promise<{ consumer: string; accountId: string }[]> {
  return tx.query<{ consumer: string; accountId: string }>(
    `select n.name as consumer, behind.id as "accountId" from unnest($1::text[]) as n (name) cross join lateral (
       select a.id from accounts a left join event_consumers c on c.consumer = n.name and c.account_id = a.id
       where a.event_head > coalesce(c.position, 0)
         and (c.failures is null or c.failures = 0 or c.updated_at < now() - least(interval '5 minutes', interval '1 second' * power(2, least(c.failures, 9))))
       limit 1000) behind`,
    [consumers],
    "accounts_behind",
  );
}

/** Takes the consumer's place in an account, or null when another process holds it. */
export async function lockPosition(tx: Tx, consumer: string, accountId: string): Promise<number | null> {
  const lock = async () => {
    const rows = await tx.query<{ position: number }>(
      "select position from event_consumers where consumer = $1 and account_id = $2 for update skip locked",
      [consumer, accountId],
      "consumer_lock",
    );
    return rows[0]?.position ?? null;
  };
  const known = await lock();
  if (known !== null) return known;
  // None yet, or another process has it; that one would be waited for here, which is why it is not the first try.
  const added = await tx.execute(
    "insert into event_consumers (consumer, account_id, position) values ($1, $2, 0) on conflict (consumer, account_id) do nothing",
    [consumer, accountId],
    "consumer_place",
  );
  return added > 0 ? lock() : null;
}

export async function savePosition(tx: Tx, consumer: string, accountId: string, position: number): Promise<void> {
  await tx.execute(
    "update event_consumers set position = $3, failures = 0, updated_at = now() where consumer = $1 and account_id = $2",
    [consumer, accountId, position],
    "consumer_save",
  );
}

export async function recordFailure(tx: Tx, consumer: string, accountId: string): Promise<void> {
  await tx.execute("update event_consumers set failures = failures + 1, updated_at = now() where consumer = $1 and account_id = $2", [
    consumer,
    accountId,
  ]);
}
