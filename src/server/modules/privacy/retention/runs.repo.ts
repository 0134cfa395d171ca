import type { Tx } from "#platform/db/db.ts";
import type { DueCount } from "./due.repo.ts";
import type { RetentionPolicy } from "./periods.contract.ts";

export interface RunRow {
  account_id: string;
  id: string;
  trigger: "nightly" | "team";
  state: "waiting" | "running" | "done" | "cancelled";
  waits_for: "first" | "share" | null;
  policy: RetentionPolicy;
  counted_at: Date;
  step: number;
  due: Record<string, DueCount>;
  counts: Record<string, number>;
  attempts: number;
  error: string | null;
  started_by: string | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  started_at: Date;
  ended_at: Date | null;
}

const columns = `account_id, id, trigger, state, waits_for, policy, counted_at, step, due, counts, attempts, error, started_by, confirmed_by, confirmed_at,
  started_at, ended_at`;

/** Accounts whose night has come (three o'clock where they are) and that had no run since. As the machinery. */
export async function listNightly(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from accounts a where extract(hour from $1::timestamptz at time zone a.time_zone) >= 3
       and not exists (select 1 from retention_runs r where r.account_id = a.id and (r.state in ('waiting', 'running')
         or (r.trigger = 'nightly' and r.started_at at time zone a.time_zone >= date_trunc('day', $1::timestamptz at time zone a.time_zone))))
     order by a.id`,
    [now],
  );
  return rows.map((row) => row.id);
}

/** False when a run is open already, or was made by another process meanwhile. */
export async function insertRun(
  tx: Tx,
  accountId: string,
  run: Pick<RunRow, "id" | "trigger" | "state" | "waits_for" | "policy" | "counted_at" | "due" | "started_by">,
): Promise<boolean> {
  const added = await tx.execute(
    `insert into retention_runs (account_id, id, trigger, state, waits_for, policy, counted_at, due, started_by, started_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $7) on conflict (account_id) where state in ('waiting', 'running') do nothing`,
    [
      accountId,
      run.id,
      run.trigger,
      run.state,
      run.waits_for,
      JSON.stringify(run.policy),
      run.counted_at,
      JSON.stringify(run.due),
      run.started_by,
    ],
  );
  return added > 0;
}

/** Whether a person has ever agreed to what a run would do. */
export async function wasAgreed(tx: Tx, accountId: string): Promise<boolean> {
  return (
    (await tx.query("select 1 from retention_runs where account_id = $1 and confirmed_at is not null limit 1", [accountId])).length > 0
  );
}

/** Takes one run that is under way, for some minutes by the database's clock; null: there is none. A process that died gives it up. */
export async function claimRun(tx: Tx, leaseSeconds: number): Promise<RunRow | null> {
  const [row] = await tx.query<RunRow>(
    `update retention_runs set lease_until = now() + make_interval(secs => $1)
     where (account_id, id) = (select account_id, id from retention_runs where state = 'running' and next_at <= now()
       and (lease_until is null or lease_until < now()) order by next_at limit 1 for update skip locked)
     returning ${columns}`,
    [leaseSeconds],
  );
  return row ?? null;
}

/** Notes what went, and which part comes next. Counts are added to those that stand; the lease begins anew. */
export async function noteTaken(
  tx: Tx,
  row: Pick<RunRow, "account_id" | "id">,
  progress: { step: number; store: string; count: number; leaseSeconds: number },
): Promise<void> {
  await tx.execute(
    `update retention_runs set step = $3, attempts = 0, error = null, lease_until = now() + make_interval(secs => $6),
       counts = case when $5::bigint = 0 then counts else counts || jsonb_build_object($4::text, coalesce((counts ->> $4)::bigint, 0) + $5) end
     where account_id = $1 and id = $2`,
    [row.account_id, row.id, progress.step, progress.store, progress.count, progress.leaseSeconds],
  );
}

export async function noteEnded(tx: Tx, row: Pick<RunRow, "account_id" | "id">, at: Date): Promise<void> {
  await tx.execute(
    "update retention_runs set state = 'done', ended_at = $3, lease_until = null, error = null where account_id = $1 and id = $2",
    [row.account_id, row.id, at],
  );
}

/** Put off after a failure, longer each time; it is never given up by itself. */
export async function notePutOff(tx: Tx, row: Pick<RunRow, "account_id" | "id" | "attempts">, error: string): Promise<void> {
  await tx.execute(
    `update retention_runs set attempts = attempts + 1, error = $3, lease_until = null, next_at = now() + make_interval(secs => $4)
     where account_id = $1 and id = $2`,
    [row.account_id, row.id, error.slice(0, 300), Math.min(3600, 5 * 2 ** Math.min(row.attempts, 10))],
  );
}

export function listRuns(tx: Tx, accountId: string, atMost: number): Promise<RunRow[]> {
  return tx.query<RunRow>(`select ${columns} from retention_runs where account_id = $1 order by started_at desc, id desc limit $2`, [
    accountId,
    atMost,
  ]);
}

export async function lockRun(tx: Tx, accountId: string, id: string): Promise<RunRow | null> {
  const [row] = await tx.query<RunRow>(`select ${columns} from retention_runs where account_id = $1 and id = $2 for update`, [
    accountId,
    id,
  ]);
  return row ?? null;
}

export async function noteDecision(
  tx: Tx,
  accountId: string,
  id: string,
  decision: { state: "running" | "cancelled"; by: string; at: Date },
): Promise<void> {
  await tx.execute(
    decision.state === "running"
      ? "update retention_runs set state = 'running', confirmed_by = $3, confirmed_at = $4, next_at = now() where account_id = $1 and id = $2"
      : "update retention_runs set state = 'cancelled', confirmed_by = $3, ended_at = $4 where account_id = $1 and id = $2",
    [accountId, id, decision.by, decision.at],
  );
}

export interface HoldRow {
  id: string;
  customer_id: string;
  customer_name: string | null;
  reason_sealed: Buffer;
  set_by: string;
  set_at: Date;
  released_by: string | null;
  released_at: Date | null;
}

const holdColumns = `h.id, h.customer_id, (select c.name from customers c where c.account_id = h.account_id and c.id = h.customer_id) as customer_name,
  h.reason_sealed, h.set_by, h.set_at, h.released_by, h.released_at`;

/** Persons of whom nothing goes: those on hold, and who they were merged into or from, however often. */
export async function listHeld(tx: Tx, accountId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with recursive held (id) as (
       select customer_id from retention_holds where account_id = $1 and released_at is null union
       select case when m.from_id = h.id then m.into_id else m.from_id end from customer_merges m join held h on h.id in (m.from_id, m.into_id)
       where m.account_id = $1 and m.kind = 'merge' and m.undone_at is null
     ) select id from held`,
    [accountId],
  );
  return rows.map((row) => row.id);
}

/** Whether any of these persons is on hold. */
export async function isHeld(tx: Tx, accountId: string, personIds: readonly string[]): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from retention_holds where account_id = $1 and released_at is null and customer_id = any($2) limit 1",
    [accountId, personIds],
  );
  return rows.length > 0;
}

export function listHolds(tx: Tx, accountId: string, atMost: number): Promise<HoldRow[]> {
  return tx.query<HoldRow>(
    `select ${holdColumns} from retention_holds h where h.account_id = $1 order by h.released_at is not null, h.set_at desc, h.id limit $2`,
    [accountId, atMost],
  );
}

/** False when the person is on hold already. */
export async function insertHold(
  tx: Tx,
  accountId: string,
  hold: { id: string; customerId: string; reasonSealed: Buffer; by: string; at: Date },
): Promise<boolean> {
  const added = await tx.execute(
    `insert into retention_holds (account_id, id, customer_id, reason_sealed, set_by, set_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (account_id, customer_id) where released_at is null do nothing`,
    [accountId, hold.id, hold.customerId, hold.reasonSealed, hold.by, hold.at],
  );
  return added > 0;
}

export async function releaseHold(tx: Tx, accountId: string, id: string, by: string, at: Date): Promise<HoldRow | null> {
  const [row] = await tx.query<HoldRow>(
    `update retention_holds h set released_by = $3, released_at = $4 where account_id = $1 and id = $2 and released_at is null returning ${holdColumns}`,
    [accountId, id, by, at],
  );
  return row ?? null;
}

/** The database's own clock: nothing goes early because a machine's clock is ahead. */
export async function databaseNow(tx: Tx): Promise<Date> {
  return (await tx.query<{ now: Date }>("select now() as now"))[0]?.now ?? new Date();
}

export async function personIsThere(tx: Tx, accountId: string, customerId: string): Promise<boolean> {
  return (await tx.query("select 1 from customers where account_id = $1 and id = $2", [accountId, customerId])).length > 0;
}
