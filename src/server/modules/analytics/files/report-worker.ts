import { findAccount, openEmail, readLetterFace } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { AppError } from "#platform/errors.ts";
import { newStorageKey, type FileStore } from "#platform/files/file-store.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Logger } from "#platform/log/logger.ts";
import { writeLetter } from "#platform/mail/letter.ts";
import type { Mailer } from "#platform/mail/mailer.ts";
import { Worker } from "#platform/worker.ts";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { composeReport, type ComposeDeps } from "../export/compose.ts";
import { asFile, fileNameOf, fileTypes } from "../export/as-file.ts";
import { nextRun } from "../schedules/next-run.ts";
import { lockDueSchedule, moveSchedule, type ScheduleRow } from "../schedules/schedules.repo.ts";
import { purgeDashboards } from "../dashboards/own.repo.ts";
import { letterWords } from "./letter-words.ts";
import * as repo from "./files.repo.ts";

export interface ReportWorkerDeps extends ComposeDeps {
  vault: Vault;
  files: FileStore;
  mailer: Mailer;
  log: Logger;
  publicUrl: string | undefined;
}

const daysKept = 7;
/** Files of schedules stay for as long as their log is looked at. */
const scheduledDaysKept = 60;
const day = 86_400_000;
const mostAttempts = 3;
/** Larger ones come as a link alone: many mail servers refuse them. */
const largestLetter = 8_000_000;

export const expiryOf = (at: Date, scheduled: boolean): Date => new Date(at.getTime() + (scheduled ? scheduledDaysKept : daysKept) * day);

/** A file for each reader of a schedule, at one of its times. */
export const filesFor = (schedule: ScheduleRow, dueAt: Date, now: Date): repo.NewFile[] =>
  [...new Set(schedule.recipients)].map((reader) => ({
    account_id: schedule.account_id,
    id: newId(),
    title: schedule.name,
    source: schedule.source,
    span: schedule.span,
    format: schedule.format,
    language: schedule.language,
    owner_kind: "user",
    owner_id: reader,
    owner_role: "",
    schedule_id: schedule.id,
    due_at: dueAt,
    mail: "waiting",
    created_at: now,
    expires_at: expiryOf(now, true),
  }));

/** Puts down the files of one schedule whose time has come; false: none has. Both are one transaction, so a crash repeats all of it or nothing. */
function openDue(deps: ReportWorkerDeps): Promise<boolean> {
  const now = deps.clock.now();
  return deps.db.system(async (tx) => {
    const schedule = await lockDueSchedule(tx, now);
    if (!schedule) return false;
    await repo.insertFiles(tx, filesFor(schedule, schedule.next_at, now));
    const cadence = { cadence: schedule.cadence, weekday: schedule.weekday, monthDay: schedule.month_day, at: schedule.at };
    await moveSchedule(tx, schedule, nextRun(cadence, schedule.time_zone, now));
    return true;
  });
}

/** With whose rights a file is made: a person's as they are now, a key's as they were. Error: `analytics.reader_gone`. */
async function readerOf(deps: ReportWorkerDeps, file: repo.FileRow): Promise<Actor> {
  const base = {
    accountId: file.account_id,
    kind: file.owner_kind,
    id: file.owner_id,
    scopes: ["*"],
    locale: file.language,
    sessionId: null,
  };
  if (file.owner_kind === "key") return { ...base, name: "", role: file.owner_role as Role };
  const [reader] = await deps.db.account(file.account_id, (tx) => repo.listReaders(tx, file.account_id, [file.owner_id]));
  if (!reader) throw new AppError("forbidden", "analytics.reader_gone", { message: "Who the report is for is not in the team any more." });
  return { ...base, name: reader.name, role: reader.role as Role };
}

async function make(deps: ReportWorkerDeps, file: repo.FileRow): Promise<void> {
  const { db, log } = deps;
  const as = <T>(run: Parameters<typeof db.account<T>>[1]) => db.account(file.account_id, run);
  let stored: string | null = null;
  try {
    let told = 0;
    const report = await composeReport(deps, await readerOf(deps, file), file, async (share) => {
      const progress = Math.min(90, Math.floor(share * 90));
      if (progress - told < 5) return;
      told = progress;
      await as((tx) => repo.saveProgress(tx, file, progress));
    });
    const named = file.schedule_id === null ? report : { ...report, title: file.title };
    const bytes = await asFile(named, file.format, deps.store);
    stored = newStorageKey(file.account_id);
    await deps.files.put(stored, bytes);
    const made = {
      title: named.title,
      storageKey: stored,
      fileName: fileNameOf(named, file.format),
      size: bytes.byteLength,
      at: deps.clock.now(),
    };
    // Somebody else may have it by now, or it was removed meanwhile.
    if (!(await as((tx) => repo.finishFile(tx, file, made)))) await deps.files.delete(stored);
  } catch (error) {
    if (stored !== null) await deps.files.delete(stored).catch(() => {});
    const known = error instanceof AppError ? error : null;
    const passing = known === null || known.kind === "unavailable";
    if (known === null) log.error({ err: error, report: file.id }, "a report could not be made");
    const again = passing && file.attempt < mostAttempts;
    await as((tx) => repo.failFile(tx, file, known?.code ?? "analytics.report_failed", again, deps.clock.now()));
    // A store that starts again wants a moment.
    if (again) await new Promise((resolve) => setTimeout(resolve, 500 * file.attempt));
  }
}

async function bytesOf(deps: ReportWorkerDeps, key: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await deps.files.get(key)) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

/** Mails one report that is ready; tells of one that failed nobody: the log of the schedule does. */
async function mail(deps: ReportWorkerDeps, file: repo.FileRow): Promise<void> {
  const end = (state: "sent" | "failed" | "skipped") =>
    deps.db.account(file.account_id, (tx) => repo.endLetter(tx, file, state, deps.clock.now()));
  if (file.failure === "analytics.reader_gone") return end("skipped");
  const [reader] = await deps.db.account(file.account_id, (tx) => repo.listReaders(tx, file.account_id, [file.owner_id]));
  if (!reader) return end("skipped");
  if (file.storage_key === null || !deps.mailer.configured) return end("failed");
  const face = await readLetterFace(deps.db, file.account_id);
  const account = await deps.db.account(file.account_id, (tx) => findAccount(tx, file.account_id));
  const say = letterWords[file.language];
  const day = new Intl.DateTimeFormat(file.language, { dateStyle: "long", timeZone: account?.time_zone ?? "UTC" });
  const content = (file.size ?? 0) <= largestLetter ? await bytesOf(deps, file.storage_key) : null;
  const letter = writeLetter(face, {
    subject: `${file.title} – ${day.format(file.due_at ?? file.created_at)}`,
    lines: [say.hello(reader.name), content === null ? say.tooLarge : say.attached],
    ...(deps.publicUrl !== undefined && {
      action: { label: say.open, url: `${deps.publicUrl}/numbers/reports?file=${file.id}` },
    }),
    end: say.end,
  });
  const to = await openEmail(deps.vault, file.account_id, reader.email_sealed);
  const attachments = content === null ? [] : [{ filename: file.file_name ?? "report", content, contentType: fileTypes[file.format] }];
  return end((await deps.mailer.send({ to, ...letter, attachments })) ? "sent" : "failed");
}

/** One step of the work on reports; false: nothing is to be done. */
export async function reportRound(deps: ReportWorkerDeps): Promise<boolean> {
  if (await openDue(deps)) return true;
  const letter = await deps.db.system((tx) => repo.claimLetter(tx));
  if (letter) {
    await mail(deps, letter);
    return true;
  }
  const file = await deps.db.system((tx) => repo.claimFile(tx));
  if (!file) return false;
  await make(deps, file);
  return true;
}

/** Removes files whose time is over, with their bytes, and dashboards that were put away long ago. */
export async function purgeReports({ db, files, clock }: Pick<ReportWorkerDeps, "db" | "files" | "clock">): Promise<void> {
  await purgeDashboards(db.autocommit, new Date(clock.now().getTime() - 30 * day));
  for (const { storage_key } of await db.system((tx) => repo.takeExpired(tx, clock.now())))
    if (storage_key !== null) await files.delete(storage_key);
}

/** The background work of reports: opens what is due, makes files, mails them. */
export function createReportWorker(deps: ReportWorkerDeps): Worker {
  let purgedAt = 0;
  return new Worker({
    name: "reports",
    log: deps.log,
    everyMillis: 5000,
    async run() {
      if (Date.now() - purgedAt > 3_600_000) {
        purgedAt = Date.now();
        await purgeReports(deps);
      }
      return reportRound(deps);
    },
  });
}
