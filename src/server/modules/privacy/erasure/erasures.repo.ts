import type { Tx } from "#platform/db/db.ts";

export interface ErasureRow {
  account_id: string;
  id: string;
  customer_id: string;
  mode: "erase" | "anonymise";
  reason: "request" | "team" | "retention" | "restore";
  request_id: string | null;
  state: "running" | "sweeping" | "done" | "failed";
  step: string;
  plan_sealed: Buffer | null;
  counts: Record<string, number>;
  attempts: number;
  error: string | null;
  actor_name: string | null;
  created_at: Date;
  erased_at: Date | null;
}

const columns =
  "account_id, id, customer_id, mode, reason, request_id, state, step, plan_sealed, counts, attempts, error, actor_name, created_at, erased_at";

/** False when an erasure of this person is under way already. */
export async function insertErasure(
  tx: Tx,
  accountId: string,
  erasure: Pick<ErasureRow, "id" | "customer_id" | "mode" | "reason" | "request_id" | "step"> & {
    planSealed: Buffer;
    actor: { kind: string; id: string | null; name: string | null };
    at: Date;
  },
): Promise<boolean> {
  const added = await tx.execute(
    `insert into erasures (account_id, id, customer_id, mode, reason, request_id, step, plan_sealed, actor_kind, actor_id, actor_name, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (account_id, customer_id) where state in ('running', 'sweeping') do nothing`,
    [
      accountId,
      erasure.id,
      erasure.customer_id,
      erasure.mode,
      erasure.reason,
      erasure.request_id,
      erasure.step,
      erasure.planSealed,
      erasure.actor.kind,
      erasure.actor.id,
      erasure.actor.name,
      erasure.at,
    ],
  );
  return added > 0;
}

/** Takes one erasure that is due, for so many seconds by the database's clock; null: there is none. A process that died gives it up. */
export async function claimErasure(tx: Tx, leaseSeconds: number): Promise<ErasureRow | null> {
  const [row] = await tx.query<ErasureRow>(
    `update erasures e set lease_until = now() + make_interval(secs => $1)
     where (account_id, id) = (select account_id, id from erasures where state in ('running', 'sweeping') and next_at <= now()
       and (lease_until is null or lease_until < now()) order by next_at limit 1 for update skip locked)
     returning ${columns}`,
    [leaseSeconds],
  );
  return row ?? null;
}

/** Keeps an erasure for as many seconds more, unless it was given up or taken over meanwhile. */
export async function renewLease(tx: Tx, row: Pick<ErasureRow, "account_id" | "id">, leaseSeconds: number): Promise<void> {
  await tx.execute(
    "update erasures set lease_until = now() + make_interval(secs => $3) where account_id = $1 and id = $2 and lease_until > now()",
    [row.account_id, row.id, leaseSeconds],
  );
}

/** Notes how far the work is. Counts are added to those that stand. */
export async function noteProgress(
  tx: Tx,
  row: Pick<ErasureRow, "account_id" | "id">,
  progress: { step: string; counts: Record<string, number>; planSealed?: Buffer },
): Promise<void> {
  await tx.execute(
    `update erasures set step = $3, plan_sealed = coalesce($5, plan_sealed), attempts = 0, error = null,
       counts = (select coalesce(jsonb_object_agg(k, n), '{}') from (
         select k, sum(n) as n from (select key as k, value::bigint as n from jsonb_each_text(counts) union all
           select key, value::bigint from jsonb_each_text($4::jsonb)) a group by k) b)
     where account_id = $1 and id = $2`,
    [row.account_id, row.id, progress.step, JSON.stringify(progress.counts), progress.planSealed ?? null],
  );
}

/** The person is gone: what was under way is swept later. */
export async function noteErased(
  tx: Tx,
  row: Pick<ErasureRow, "account_id" | "id">,
  next: { step: string; at: Date; sweepInSeconds: number },
): Promise<void> {
  await tx.execute(
    `update erasures set state = 'sweeping', step = $3, erased_at = $4, next_at = now() + make_interval(secs => $5), lease_until = null, attempts = 0,
       error = null where account_id = $1 and id = $2`,
    [row.account_id, row.id, next.step, next.at, next.sweepInSeconds],
  );
}

export async function noteDone(tx: Tx, row: Pick<ErasureRow, "account_id" | "id">): Promise<void> {
  await tx.execute(
    "update erasures set state = 'done', step = 'done', plan_sealed = null, lease_until = null, error = null where account_id = $1 and id = $2",
    [row.account_id, row.id],
  );
}

/** Put off after a failure, longer each time; it is never given up by itself. */
export async function noteFailure(tx: Tx, row: Pick<ErasureRow, "account_id" | "id" | "attempts">, error: string): Promise<void> {
  await tx.execute(
    `update erasures set attempts = attempts + 1, error = $3, lease_until = null, next_at = now() + make_interval(secs => $4)
     where account_id = $1 and id = $2`,
    [row.account_id, row.id, error.slice(0, 300), Math.min(3600, 5 * 2 ** Math.min(row.attempts, 10))],
  );
}

export async function findErasure(tx: Tx, accountId: string, id: string): Promise<ErasureRow | null> {
  const [row] = await tx.query<ErasureRow>(`select ${columns} from erasures where account_id = $1 and id = $2`, [accountId, id]);
  return row ?? null;
}

export interface ErasedPerson {
  account_id: string;
  customer_id: string;
}

/** Everybody who was ever erased, for the list that a restored backup is swept by. As the machinery. */
export function listErasedPersons(tx: Tx): Promise<ErasedPerson[]> {
  return tx.query<ErasedPerson>("select account_id, customer_id from erasures where erased_at is not null order by erased_at");
}

/** Those of a list who are there again. As the machinery. */
export function listReturned(tx: Tx, persons: readonly ErasedPerson[]): Promise<ErasedPerson[]> {
  return tx.query<ErasedPerson>(
    `select c.account_id, c.id as customer_id from unnest($1::uuid[], $2::uuid[]) as e (account_id, customer_id)
     join customers c on c.account_id = e.account_id and c.id = e.customer_id`,
    [persons.map((one) => one.account_id), persons.map((one) => one.customer_id)],
  );
}
