import type { Tx } from "#platform/db/db.ts";

export interface RunRow {
  account_id: string;
  id: string;
  automation_id: string;
  version: number;
  case_key: string;
  case_at: Date;
  customer_id: string | null;
  conversation_id: string | null;
  subject_id: string | null;
  depth: number;
  status: "waiting" | "done" | "stopped" | "failed";
  reason: string | null;
  place: number;
  wake_at: Date;
  waits_for: string | null;
  heard: boolean;
  attempts: number;
  sent: number;
  started_at: Date;
  ended_at: Date | null;
  replied_at: Date | null;
  converted_at: Date | null;
}

export interface NewRun {
  id: string;
  caseKey: string;
  caseAt: Date;
  customerId: string | null;
  conversationId: string | null;
  subjectId: string | null;
  depth: number;
}

const columns = `account_id, id, automation_id, version, case_key, case_at, customer_id, conversation_id, subject_id, depth, status, reason, place,
  wake_at, waits_for, heard, attempts, sent, started_at, ended_at, replied_at, converted_at`;

/** Starts runs; a case that started before is left out. Gives back how many began. */
export async function insertRuns(
  tx: Tx,
  accountId: string,
  automation: { id: string; version: number },
  runs: readonly NewRun[],
  at: Date,
): Promise<number> {
  if (runs.length === 0) return 0;
  return tx.execute(
    `insert into automation_runs (account_id, id, automation_id, version, case_key, case_at, customer_id, conversation_id, subject_id, depth, wake_at,
       started_at)
     select $1, r.id, $2, $3, r.case_key, r.case_at, r.customer_id, r.conversation_id, r.subject_id, r.depth, $4, $4
     from unnest($5::uuid[], $6::text[], $7::timestamptz[], $8::uuid[], $9::uuid[], $10::uuid[], $11::smallint[])
       as r (id, case_key, case_at, customer_id, conversation_id, subject_id, depth)
     on conflict (account_id, automation_id, case_key) do nothing`,
    [
      accountId,
      automation.id,
      automation.version,
      at,
      runs.map((run) => run.id),
      runs.map((run) => run.caseKey),
      runs.map((run) => run.caseAt),
      runs.map((run) => run.customerId),
      runs.map((run) => run.conversationId),
      runs.map((run) => run.subjectId),
      runs.map((run) => run.depth),
    ],
    "automation_runs_insert",
  );
}

/** Takes due runs of all accounts, each for a minute, so that no other process works on them. */
export function claimRuns(tx: Tx, now: Date, limit: number): Promise<{ account_id: string; id: string }[]> {
  return tx.query(
    `with due as (
       select account_id, id from automation_runs where status = 'waiting' and wake_at <= $1 and (lease_until is null or lease_until < now())
       order by wake_at limit $2 for update skip locked)
     update automation_runs r set lease_until = now() + interval '60 seconds', attempts = r.attempts + 1 from due
     where r.account_id = due.account_id and r.id = due.id returning r.account_id, r.id`,
    [now, limit],
    "automation_runs_claim",
  );
}

/** A run that goes on, locked; null when it has ended or is not due (any more). */
export async function lockRun(tx: Tx, accountId: string, id: string, now: Date): Promise<RunRow | null> {
  const rows = await tx.query<RunRow>(
    `select ${columns} from automation_runs where account_id = $1 and id = $2 and status = 'waiting' and wake_at <= $3 for update`,
    [accountId, id, now],
    "automation_run_lock",
  );
  return rows[0] ?? null;
}

export interface RunChange {
  status: RunRow["status"];
  reason: string | null;
  place: number;
  wakeAt: Date;
  waitsFor: string | null;
  sent: number;
  conversationId: string | null;
  endedAt: Date | null;
}

/** Puts a run where it now stands and lets go of it; what it went through counts as no failed attempt. */
export async function saveRun(tx: Tx, accountId: string, id: string, change: RunChange): Promise<void> {
  await tx.execute(
    `update automation_runs set status = $3, reason = $4, place = $5, wake_at = $6, waits_for = $7, heard = false, sent = $8, conversation_id = $9,
       ended_at = $10, lease_until = null, attempts = 0 where account_id = $1 and id = $2`,
    [
      accountId,
      id,
      change.status,
      change.reason,
      change.place,
      change.wakeAt,
      change.waitsFor,
      change.sent,
      change.conversationId,
      change.endedAt,
    ],
    "automation_run_save",
  );
}

export interface StepLine {
  stepId: string;
  kind: string;
  outcome: "done" | "sent" | "skipped" | "failed" | "waits" | "calling";
  code: string | null;
  messageId: string | null;
}

export async function insertSteps(tx: Tx, accountId: string, runId: string, lines: readonly StepLine[], at: Date): Promise<void> {
  if (lines.length === 0) return;
  await tx.execute(
    `insert into automation_steps (account_id, run_id, number, step_id, kind, outcome, code, message_id, at)
     select $1, $2, (select coalesce(max(number), 0) from automation_steps where account_id = $1 and run_id = $2) + l.n, l.step_id, l.kind, l.outcome,
       l.code, l.message_id, $8
     from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[]) with ordinality as l (step_id, kind, outcome, code, message_id, n)`,
    [
      accountId,
      runId,
      lines.map((line) => line.stepId),
      lines.map((line) => line.kind),
      lines.map((line) => line.outcome),
      lines.map((line) => line.code),
      lines.map((line) => line.messageId),
      at,
    ],
    "automation_steps_insert",
  );
}

export interface StepRow {
  number: number;
  step_id: string;
  kind: string;
  outcome: StepLine["outcome"];
  code: string | null;
  message_id: string | null;
  at: Date;
}

export function listSteps(tx: Tx, accountId: string, runId: string): Promise<StepRow[]> {
  return tx.query<StepRow>(
    `select number, step_id, kind, outcome, code, message_id, at from automation_steps where account_id = $1 and run_id = $2 order by number limit 500`,
    [accountId, runId],
  );
}

/** Whether a call of this step was begun and nothing noted of its end: what became of it nobody knows. */
export async function wasCalled(tx: Tx, accountId: string, runId: string, stepId: string): Promise<boolean> {
  const rows = await tx.query<{ outcome: string }>(
    "select outcome from automation_steps where account_id = $1 and run_id = $2 and step_id = $3 order by number desc limit 1",
    [accountId, runId, stepId],
  );
  return rows[0]?.outcome === "calling";
}

/** How often a step failed before. */
export async function countFailures(tx: Tx, accountId: string, runId: string, stepId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*) as count from automation_steps where account_id = $1 and run_id = $2 and step_id = $3 and outcome = 'failed'",
    [accountId, runId, stepId],
  );
  return rows[0]?.count ?? 0;
}

/** Keeps a run for one who calls outside. */
export async function holdRun(
  tx: Tx,
  accountId: string,
  id: string,
  at: { place: number; sent: number; conversationId: string | null },
): Promise<void> {
  await tx.execute(
    `update automation_runs set place = $3, sent = $4, conversation_id = $5, lease_until = now() + interval '60 seconds'
     where account_id = $1 and id = $2`,
    [accountId, id, at.place, at.sent, at.conversationId],
  );
}

/** Tries a run again after a pause by the product's clock; after the last attempt it has failed. */
export async function postponeRun(
  tx: Tx,
  accountId: string,
  id: string,
  pause: { wakeAt: Date; most: number; reason: string; now: Date },
): Promise<"later" | "failed"> {
  const rows = await tx.query<{ status: string }>(
    `update automation_runs set lease_until = null, wake_at = $3, status = case when attempts >= $4 then 'failed' else status end,
       reason = case when attempts >= $4 then $5 else reason end, ended_at = case when attempts >= $4 then $6::timestamptz end
     where account_id = $1 and id = $2 and status = 'waiting' returning status`,
    [accountId, id, pause.wakeAt, pause.most, pause.reason, pause.now],
  );
  return rows[0]?.status === "failed" ? "failed" : "later";
}

/** Lets a run go on at once that stopped or failed where it stands. */
export function reopenRun(tx: Tx, accountId: string, id: string, now: Date): Promise<number> {
  return tx.execute(
    `update automation_runs set status = 'waiting', reason = null, ended_at = null, wake_at = $3, lease_until = null, attempts = 0
     where account_id = $1 and id = $2 and status in ('failed', 'stopped')`,
    [accountId, id, now],
  );
}

export function stopRun(tx: Tx, accountId: string, id: string, reason: string, now: Date): Promise<number> {
  return tx.execute(
    `update automation_runs set status = 'stopped', reason = $3, ended_at = $4, lease_until = null
     where account_id = $1 and id = $2 and status = 'waiting'`,
    [accountId, id, reason, now],
  );
}

export interface Happened {
  type: string;
  customerId: string | null;
  conversationId: string | null;
  subjectId: string | null;
}

/** Wakes runs that wait for one of these events of their conversation, customer or subject. */
export async function wakeWaiting(tx: Tx, accountId: string, happened: readonly Happened[], now: Date): Promise<void> {
  await tx.execute(
    `update automation_runs r set wake_at = least(r.wake_at, $2), heard = true
     from unnest($3::text[], $4::uuid[], $5::uuid[], $6::uuid[]) as h (type, customer_id, conversation_id, subject_id)
     where r.account_id = $1 and r.status = 'waiting' and r.waits_for = h.type
       and (r.conversation_id = h.conversation_id or r.customer_id = h.customer_id or r.subject_id = h.subject_id)`,
    [
      accountId,
      now,
      happened.map((one) => one.type),
      happened.map((one) => one.customerId),
      happened.map((one) => one.conversationId),
      happened.map((one) => one.subjectId),
    ],
  );
}

/** Notes answers to what runs sent within the last week, and purchases after it within the last month. */
export async function noteEffects(
  tx: Tx,
  accountId: string,
  effects: { replied: readonly string[]; bought: readonly string[] },
  now: Date,
): Promise<void> {
  if (effects.replied.length > 0)
    await tx.execute(
      `update automation_runs set replied_at = $3 where account_id = $1 and conversation_id = any($2) and sent > 0 and replied_at is null
         and started_at > $3::timestamptz - interval '7 days'`,
      [accountId, effects.replied, now],
    );
  if (effects.bought.length > 0)
    await tx.execute(
      `update automation_runs set converted_at = $3 where account_id = $1 and customer_id = any($2) and sent > 0 and converted_at is null
         and started_at > $3::timestamptz - interval '30 days'`,
      [accountId, effects.bought, now],
    );
}
