import type { Tx } from "#platform/db/db.ts";
import type { RunRow } from "./runs.repo.ts";

export interface RunFilter {
  automationId: string | null;
  status: string | null;
  customerId: string | null;
  conversationId: string | null;
  q: string | null;
  reason: string | null;
  from: Date | null;
  to: Date | null;
  before: { at: string; id: string } | null;
  limit: number;
}

export interface ListedRun extends RunRow {
  automation_name: string;
  automation_key: string | null;
  customer_name: string | null;
  steps: number;
  place_in_list: string;
}

const selected = `r.account_id, r.id, r.automation_id, r.version, r.case_key, r.case_at, r.customer_id, r.conversation_id, r.subject_id, r.depth,
  r.status, r.reason, r.place, r.wake_at, r.waits_for, r.heard, r.attempts, r.sent, r.started_at, r.ended_at, r.replied_at, r.converted_at,
  a.name as automation_name, a.key as automation_key, c.name as customer_name,
  (select count(*) from automation_steps s where s.account_id = $1 and s.run_id = r.id) as steps,
  to_char(r.started_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place_in_list`;
const joins = `from automation_runs r join automations a on a.account_id = $1 and a.id = r.automation_id
  left join customers c on c.account_id = $1 and c.id = r.customer_id`;

/** Runs, the newest first. `q` looks into the names of automation and customer and the reasons. */
export function runPage(tx: Tx, accountId: string, filter: RunFilter): Promise<ListedRun[]> {
  return tx.query<ListedRun>(
    `select ${selected} ${joins}
     where r.account_id = $1 and ($2::uuid is null or r.automation_id = $2) and ($3::text is null or r.status = $3)
       and ($4::uuid is null or r.customer_id = $4) and ($5::uuid is null or r.conversation_id = $5)
       and ($6::text is null or position(prosa_fold($6) in prosa_fold(concat_ws(' ', a.name, c.name, r.reason))) > 0)
       and ($7::timestamptz is null or r.started_at >= $7) and ($8::timestamptz is null or r.started_at < $8)
       and ($12::text is null or r.reason = $12)
       and ($9::timestamptz is null or (r.started_at, r.id) < ($9, $10::uuid))
     order by r.started_at desc, r.id desc limit $11`,
    [
      accountId,
      filter.automationId,
      filter.status,
      filter.customerId,
      filter.conversationId,
      filter.q,
      filter.from,
      filter.to,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
      filter.reason,
    ],
  );
}

export async function findListedRun(tx: Tx, accountId: string, id: string): Promise<ListedRun | null> {
  const rows = await tx.query<ListedRun>(`select ${selected} ${joins} where r.account_id = $1 and r.id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

export interface RunFigures {
  automation_id: string;
  runs: number;
  sent: number;
  replied: number;
  converted: number;
  failed: number;
  waiting: number;
  next_wake_at: Date | null;
}

/** What automations did since an instant. */
export function runFigures(tx: Tx, accountId: string, automationIds: readonly string[], since: Date): Promise<RunFigures[]> {
  return tx.query<RunFigures>(
    `select w.id as automation_id, f.* from unnest($2::uuid[]) as w (id) cross join lateral (
       select count(*) filter (where r.started_at >= $3) as runs, coalesce(sum(r.sent) filter (where r.started_at >= $3), 0) as sent,
         count(*) filter (where r.started_at >= $3 and r.replied_at is not null) as replied,
         count(*) filter (where r.started_at >= $3 and r.converted_at is not null) as converted,
         count(*) filter (where r.started_at >= $3 and r.status = 'failed') as failed,
         count(*) filter (where r.status = 'waiting') as waiting, min(r.wake_at) filter (where r.status = 'waiting') as next_wake_at
       from automation_runs r where r.account_id = $1 and r.automation_id = w.id
         and (r.started_at >= $3 or r.status = 'waiting')) f`,
    [accountId, automationIds, since],
  );
}

/** What became of the runs that began at an instant or later, by automation. */
export function outcomesSince(
  tx: Tx,
  since: Date,
): Promise<{ key: string | null; automation_id: string; started: number; sent: number; stopped: number; failed: number }[]> {
  return tx.query(
    `select a.key, r.automation_id, count(*) as started, coalesce(sum(r.sent), 0) as sent, count(*) filter (where r.status = 'stopped') as stopped,
       count(*) filter (where r.status = 'failed') as failed
     from automation_runs r join automations a on a.account_id = r.account_id and a.id = r.automation_id
     where r.started_at >= $1 group by a.key, r.automation_id limit 10000`,
    [since],
  );
}

/** Removes what ended before an instant, and old counts. */
export async function purgeRuns(tx: Tx, before: Date, limit = 10_000): Promise<void> {
  for (;;) {
    const gone = await tx.execute(
      `delete from automation_runs where (account_id, id) in (
         select account_id, id from automation_runs where status <> 'waiting' and ended_at < $1 limit $2)`,
      [before, limit],
    );
    if (gone < limit) break;
  }
  await tx.execute("delete from automation_quota where day < $1::timestamptz::date", [before]);
}
