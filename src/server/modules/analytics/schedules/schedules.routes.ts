import { findAccount, recordChange } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { filesFor } from "../files/report-worker.ts";
import { titleOf, type FileDeps } from "../files/files.routes.ts";
import { insertFiles, listReaders } from "../files/files.repo.ts";
import { policyOf } from "../query/policy.ts";
import { nextRun } from "./next-run.ts";
import * as contract from "./schedules.contract.ts";
import * as repo from "./schedules.repo.ts";

export interface ScheduleDeps extends FileDeps {
  /** Whether a mail server is configured. */
  mail: boolean;
}

const missing = () => new AppError("not_found", "analytics.schedule_not_found", { message: "There is no such schedule." });
const area = "report_schedules";

const viewOf = (row: repo.ScheduleRow, last: repo.LastRun | undefined): contract.ReportSchedule => ({
  id: row.id,
  name: row.name,
  source: row.source,
  span: row.span,
  format: row.format,
  language: row.language,
  cadence: row.cadence,
  weekday: row.weekday,
  month_day: row.month_day,
  at: row.at,
  recipients: row.recipients,
  owner_id: row.owner_id,
  owner_name: row.owner_name,
  paused: row.paused_at !== null,
  next_at: row.next_at.toISOString(),
  last: last
    ? { due_at: last.due_at.toISOString(), sent: last.sent, failed: last.failed, waiting: last.waiting, skipped: last.skipped }
    : null,
  created_at: row.created_at.toISOString(),
});

/** Administrators and managers choose among the team, everybody else has reports sent to themselves. */
const mayGet = (actor: Actor, reader: { id: string; role: string }): boolean =>
  reader.role !== "DPO" && (actor.role === "ADMIN" || actor.role === "MANAGER" || reader.id === actor.id);

/** A letter whose sending was cut off is not sent again: nobody knows whether it went out. */
const unsureAfterMillis = 600_000;

/** What the history keeps of a schedule. */
const told = (row: Pick<repo.ScheduleRow, "name" | "cadence" | "at" | "format" | "recipients">) => ({
  name: row.name,
  cadence: row.cadence,
  at: row.at,
  format: row.format,
  recipients: row.recipients.length,
});

/** Routes of reports that are mailed again and again. An owner sees their own, an administrator all. */
export function scheduleRoutes(deps: ScheduleDeps): BoundRoute[] {
  const { db, clock } = deps;
  const whose = (actor: Actor) => (actor.role === "ADMIN" ? null : actor.id);

  async function show(tx: Tx, accountId: string, row: repo.ScheduleRow): Promise<contract.ReportSchedule> {
    const [last] = await repo.lastRuns(tx, accountId, [row.id]);
    return viewOf(row, last);
  }

  async function find(tx: Tx, actor: Actor, id: string): Promise<repo.ScheduleRow> {
    const row = await repo.findSchedule(tx, actor.accountId, id, whose(actor));
    if (!row) throw missing();
    return row;
  }

  async function write(tx: Tx, actor: Actor, body: contract.ScheduleInput, before: repo.ScheduleRow | null): Promise<repo.ScheduleRow> {
    const now = clock.now();
    const people = await listReaders(tx, actor.accountId, body.recipients);
    const strangers = body.recipients.filter((id) => !people.some((one) => mayGet(actor, one) && one.id === id));
    if (strangers.length > 0)
      throw new AppError("invalid", "analytics.unknown_recipient", {
        message: "Reports go to people of the team who may see numbers.",
        issues: [{ path: "recipients", message: `not in the team, or without numbers: ${strangers.join(", ")}` }],
      });
    const account = await findAccount(tx, actor.accountId);
    const cadence = { cadence: body.cadence, weekday: body.weekday, monthDay: body.month_day, at: body.at };
    const row = await repo.putSchedule(
      tx,
      {
        account_id: actor.accountId,
        id: before?.id ?? newId(),
        name: body.name,
        source: body.source,
        span: body.span,
        format: body.format,
        language: body.language,
        cadence: body.cadence,
        weekday: body.cadence === "weekly" ? body.weekday : null,
        month_day: body.cadence === "monthly" ? body.month_day : null,
        at: body.at,
        recipients: [...new Set(body.recipients)],
        owner_kind: before?.owner_kind ?? actor.kind,
        owner_id: before?.owner_id ?? actor.id,
        owner_name: before?.owner_name ?? actor.name,
        next_at: nextRun(cadence, account?.time_zone ?? "UTC", now),
      },
      now,
    );
    await recordChange(tx, actor, area, { before: before ? told(before) : {}, after: told(row), of: row.name, at: now });
    return row;
  }

  function readerOf({ name, mail, failure, ended_at, mailed_at }: repo.RunRow): RunReader {
    const unsure = mail === "claimed" && ended_at !== null && clock.now().getTime() - ended_at.getTime() > unsureAfterMillis;
    const state = unsure ? "failed" : mail === "waiting" || mail === "claimed" ? "making" : mail;
    const refused = deps.mail ? "analytics.letter_refused" : "analytics.no_mail_server";
    const why = failure ?? (unsure ? "analytics.letter_unsure" : mail === "failed" ? refused : null);
    return { name: name ?? "", state, failure: why, at: mailed_at?.toISOString() ?? null };
  }

  return [
    bind(contract.listSchedules, ({ actor }) => {
      policyOf(actor);
      return db.account(actor.accountId, async (tx) => {
        const rows = await repo.listScheduleRows(tx, actor.accountId, whose(actor));
        const last = await repo.lastRuns(
          tx,
          actor.accountId,
          rows.map(({ id }) => id),
        );
        const account = await findAccount(tx, actor.accountId);
        return {
          items: rows.map((row) =>
            viewOf(
              row,
              last.find((one) => one.schedule_id === row.id),
            ),
          ),
          mail: deps.mail,
          timeZone: account?.time_zone ?? "UTC",
        };
      });
    }),
    bind(contract.createSchedule, async ({ actor, body }) => {
      await titleOf(deps, actor, body.source, body.language);
      return db.account(actor.accountId, async (tx) => show(tx, actor.accountId, await write(tx, actor, body, null)));
    }),
    bind(contract.replaceSchedule, async ({ actor, params, body }) => {
      const before = await db.account(actor.accountId, (tx) => find(tx, actor, params.id));
      await titleOf(deps, actor, body.source, body.language);
      return db.account(actor.accountId, async (tx) => {
        const row = await find(tx, actor, before.id);
        return show(tx, actor.accountId, await write(tx, actor, body, row));
      });
    }),
    bind(contract.pauseSchedule, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await find(tx, actor, params.id);
        if ((row.paused_at !== null) === body.paused) return show(tx, actor.accountId, row);
        const now = clock.now();
        const account = await findAccount(tx, actor.accountId);
        const cadence = { cadence: row.cadence, weekday: row.weekday, monthDay: row.month_day, at: row.at };
        const next = nextRun(cadence, account?.time_zone ?? "UTC", now);
        const pausedAt = body.paused ? now : null;
        await repo.pauseScheduleRow(tx, actor.accountId, row.id, pausedAt, next);
        await recordChange(tx, actor, area, {
          before: { paused: row.paused_at !== null },
          after: { paused: body.paused },
          of: row.name,
          at: now,
        });
        return show(tx, actor.accountId, { ...row, paused_at: pausedAt, next_at: next });
      }),
    ),
    bind(contract.runSchedule, async ({ actor, params }) => {
      const shown = await db.account(actor.accountId, async (tx) => {
        const row = await find(tx, actor, params.id);
        const now = clock.now();
        await insertFiles(tx, filesFor(row, now, now));
        return show(tx, actor.accountId, row);
      });
      deps.wake();
      return shown;
    }),
    bind(contract.deleteSchedule, async ({ actor, params }) => {
      const keys = await db.account(actor.accountId, async (tx) => {
        const row = await find(tx, actor, params.id);
        await recordChange(tx, actor, area, { before: told(row), after: {}, of: row.name, at: clock.now() });
        return repo.deleteScheduleRow(tx, actor.accountId, row.id);
      });
      for (const key of keys) await deps.files.delete(key);
      return ok;
    }),
    bind(contract.listRuns, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await find(tx, actor, params.id);
        const runs = new Map<string, { due_at: string; readers: RunReader[] }>();
        for (const one of await repo.listRunRows(tx, actor.accountId, row.id)) {
          const due = one.due_at.toISOString();
          const run = runs.get(due) ?? { due_at: due, readers: [] };
          runs.set(due, run);
          run.readers.push(readerOf(one));
        }
        return { items: [...runs.values()].slice(0, 20) };
      }),
    ),
    bind(contract.listReportReaders, ({ actor }) => {
      policyOf(actor);
      return db.account(actor.accountId, async (tx) => {
        const people = await listReaders(tx, actor.accountId, null);
        return { items: people.filter((one) => mayGet(actor, one)).map(({ id, name, role }) => ({ id, name, role })) };
      });
    }),
  ];
}

interface RunReader {
  name: string;
  state: "making" | "sent" | "failed" | "skipped";
  failure: string | null;
  at: string | null;
}
