import type { Tx } from "#platform/db/db.ts";
import type { ReportFormat, ReportLanguage, ReportSource, ReportSpan } from "../export/source.contract.ts";

export interface ScheduleRow {
  account_id: string;
  id: string;
  name: string;
  source: ReportSource;
  span: ReportSpan;
  format: ReportFormat;
  language: ReportLanguage;
  cadence: "daily" | "weekly" | "monthly";
  weekday: number | null;
  month_day: number | null;
  at: string;
  recipients: string[];
  owner_kind: "user" | "key";
  owner_id: string;
  owner_name: string;
  paused_at: Date | null;
  next_at: Date;
  created_at: Date;
}

export interface LastRun {
  schedule_id: string;
  due_at: Date;
  sent: number;
  failed: number;
  waiting: number;
  skipped: number;
}

const columns = `account_id, id, name, source, span, format, language, cadence, weekday, month_day, to_char(at_time, 'HH24:MI') as at, recipients,
  owner_kind, owner_id, owner_name, paused_at, next_at, created_at`;

/** Schedules of one owner, or of everybody. */
export function listScheduleRows(tx: Tx, accountId: string, ownerId: string | null): Promise<ScheduleRow[]> {
  return tx.query(
    `select ${columns} from report_schedules where account_id = $1 and ($2::uuid is null or owner_id = $2) order by name, id limit 500`,
    [accountId, ownerId],
  );
}

export async function findSchedule(tx: Tx, accountId: string, id: string, ownerId: string | null): Promise<ScheduleRow | null> {
  const rows = await tx.query<ScheduleRow>(
    `select ${columns} from report_schedules where account_id = $1 and id = $2 and ($3::uuid is null or owner_id = $3) for update`,
    [accountId, id, ownerId],
  );
  return rows[0] ?? null;
}

export type ScheduleFields = Omit<ScheduleRow, "paused_at" | "created_at">;

/** Writes a schedule, new or changed. Who owns it stays. */
export async function putSchedule(tx: Tx, row: ScheduleFields, now: Date): Promise<ScheduleRow> {
  const rows = await tx.query<ScheduleRow>(
    `insert into report_schedules (account_id, id, name, source, span, format, language, cadence, weekday, month_day, at_time, recipients, owner_kind,
       owner_id, owner_name, next_at, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::time, $12::uuid[], $13, $14, $15, $16, $17, $17)
     on conflict (account_id, id) do update set name = excluded.name, source = excluded.source, span = excluded.span, format = excluded.format,
       language = excluded.language, cadence = excluded.cadence, weekday = excluded.weekday, month_day = excluded.month_day, at_time = excluded.at_time,
       recipients = excluded.recipients, next_at = excluded.next_at, updated_at = excluded.updated_at
     returning ${columns}`,
    [
      row.account_id,
      row.id,
      row.name,
      JSON.stringify(row.source),
      JSON.stringify(row.span),
      row.format,
      row.language,
      row.cadence,
      row.weekday,
      row.month_day,
      row.at,
      row.recipients,
      row.owner_kind,
      row.owner_id,
      row.owner_name,
      row.next_at,
      now,
    ],
  );
  const [written] = rows;
  if (!written) throw new Error("A schedule was written.");
  return written;
}

export async function pauseScheduleRow(tx: Tx, accountId: string, id: string, pausedAt: Date | null, nextAt: Date): Promise<void> {
  await tx.execute("update report_schedules set paused_at = $3, next_at = $4 where account_id = $1 and id = $2", [
    accountId,
    id,
    pausedAt,
    nextAt,
  ]);
}

/** Takes a schedule out; gives back where the bytes of its files are. */
export async function deleteScheduleRow(tx: Tx, accountId: string, id: string): Promise<string[]> {
  const files = await tx.query<{ storage_key: string }>(
    "select storage_key from report_files where account_id = $1 and schedule_id = $2 and storage_key is not null",
    [accountId, id],
  );
  await tx.execute("delete from report_schedules where account_id = $1 and id = $2", [accountId, id]);
  return files.map(({ storage_key }) => storage_key);
}

/** A schedule whose time has come, for as long as the transaction lasts: no two workers take one. As the machinery. */
export async function lockDueSchedule(tx: Tx, now: Date): Promise<(ScheduleRow & { time_zone: string }) | null> {
  const rows = await tx.query<ScheduleRow & { time_zone: string }>(
    `select s.*, a.time_zone from (select ${columns} from report_schedules where paused_at is null and next_at <= $1 order by next_at limit 1
       for update skip locked) s join accounts a on a.id = s.account_id`,
    [now],
    "report_schedules_due",
  );
  return rows[0] ?? null;
}

export async function moveSchedule(tx: Tx, row: Pick<ScheduleRow, "account_id" | "id">, nextAt: Date): Promise<void> {
  await tx.execute("update report_schedules set next_at = $3 where account_id = $1 and id = $2", [row.account_id, row.id, nextAt]);
}

/** Of each schedule what became of its last sending. */
export function lastRuns(tx: Tx, accountId: string, ids: readonly string[]): Promise<LastRun[]> {
  return tx.query(
    `select distinct on (schedule_id) schedule_id, due_at,
       count(*) filter (where mail = 'sent')::integer as sent, count(*) filter (where mail = 'failed')::integer as failed,
       count(*) filter (where mail in ('waiting', 'claimed'))::integer as waiting, count(*) filter (where mail = 'skipped')::integer as skipped
     from report_files where account_id = $1 and schedule_id = any ($2::uuid[]) group by schedule_id, due_at order by schedule_id, due_at desc`,
    [accountId, ids],
  );
}

export interface RunRow {
  due_at: Date;
  name: string | null;
  state: string;
  mail: "waiting" | "claimed" | "sent" | "failed" | "skipped";
  failure: string | null;
  ended_at: Date | null;
  mailed_at: Date | null;
}

export function listRunRows(tx: Tx, accountId: string, scheduleId: string): Promise<RunRow[]> {
  return tx.query(
    `select f.due_at, u.name, f.state, f.mail, f.failure, f.ended_at, f.mailed_at from report_files f
     left join users u on u.account_id = f.account_id and u.id = f.owner_id
     where f.account_id = $1 and f.schedule_id = $2 order by f.due_at desc, u.name limit 500`,
    [accountId, scheduleId],
  );
}
