import type { Db } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import { traced } from "#platform/tracing/tracing.ts";
import { discardFile } from "./store-file.ts";
import { downloadAttachment, type DownloadOptions } from "./download-attachment.ts";
import { insertFile } from "./files.repo.ts";
import { classifyMediaFailure, maxAttempts, retryDelaySeconds, type MediaFailure } from "./media-failure.ts";
import {
  claimMediaJobs,
  postponeMediaJob,
  releaseMediaJob,
  renewMediaLease,
  setAttachmentFailed,
  setAttachmentReady,
  type MediaJob,
} from "./media-jobs.repo.ts";

export interface MediaWorkerOptions extends Omit<DownloadOptions, "maxBytes"> {
  db: Db;
  log: Logger;
  signals: Signals | null;
  /** Called when a provider says that a channel's access is dead. */
  onUnauthorised(accountId: string, channelId: string): Promise<void>;
  maxBytes?: number;
  /** Downloads at a time. */
  concurrency?: number;
  /** How often to look without being told. */
  pollMillis?: number;
}

export interface MediaWorker {
  start(): void;
  /** Ends running downloads, gives their claims back, and resolves when nothing runs any more. */
  stop(): Promise<void>;
  /** Does what is due now, at most `concurrency` downloads; gives back how many were claimed. */
  runOnce(): Promise<number>;
}

const leaseSeconds = 60;
const renewMillis = 20_000;
const downloadMillis = 15 * 60 * 1000;

/** Brings attachments from providers to the file store. Messages are visible all along; only their attachment changes state. */
export function createMediaWorker(options: MediaWorkerOptions): MediaWorker {
  const { db, log, signals } = options;
  const download = { ...options, maxBytes: options.maxBytes ?? 100 * 1024 * 1024 };
  let stopping = new AbortController();
  let running: Promise<void> | null = null;
  let told = false;
  let wake = () => {};
  const slots = options.concurrency ?? 4;
  const tell = () => {
    told = true;
    wake();
  };

  const changed = ({ messageId, conversationId }: MediaJob) => ({
    type: "message.updated",
    subjectId: messageId,
    data: { conversationId, messageId },
  });

  async function finish(job: MediaJob, signal: AbortSignal): Promise<void> {
    const file = await downloadAttachment(download, job, signal);
    let kept = false;
    try {
      kept = await db.account(job.accountId, async (tx) => {
        if (!(await setAttachmentReady(tx, job, file))) return false;
        await insertFile(tx, job.accountId, file);
        await appendEvents(tx, job.accountId, [changed(job)]);
        return true;
      });
    } finally {
      if (!kept) await discardFile(options.files, file);
    }
  }

  async function fail(job: MediaJob, failure: MediaFailure): Promise<void> {
    log.warn(
      { accountId: job.accountId, attachmentId: job.attachmentId, attempt: job.attempt, reason: failure.reason },
      "attachment not downloaded",
    );
    if (failure.unauthorised) await options.onUnauthorised(job.accountId, job.channelId);
    await db.account(job.accountId, async (tx) => {
      if (failure.retry && job.attempt < maxAttempts)
        return postponeMediaJob(tx, job, retryDelaySeconds(job.attempt, failure, Math.random()), failure.reason);
      if (await setAttachmentFailed(tx, job, failure.reason)) await appendEvents(tx, job.accountId, [changed(job)]);
    });
  }

  async function handle(job: MediaJob, stop: AbortSignal): Promise<void> {
    const lost = new AbortController();
    const renewal = setInterval(() => {
      db.account(job.accountId, (tx) => renewMediaLease(tx, job, leaseSeconds)).then(
        (ours) => ours || lost.abort(),
        (error: unknown) => log.warn({ err: error }, "lease of a download not renewed"),
      );
    }, renewMillis);
    const attributes = {
      "prosa.account.id": job.accountId,
      "prosa.attachment.id": job.attachmentId,
      "prosa.message.id": job.messageId,
      "prosa.attempt": job.attempt,
    };
    try {
      await traced("media.download", { kind: "client", parent: job.trace ?? null, attributes }, () =>
        finish(job, AbortSignal.any([stop, lost.signal, AbortSignal.timeout(downloadMillis)])),
      );
    } catch (error) {
      if (stop.aborted) await db.account(job.accountId, (tx) => releaseMediaJob(tx, job));
      else if (!lost.signal.aborted) await fail(job, classifyMediaFailure(error));
    } finally {
      clearInterval(renewal);
    }
    signals?.emit("events", job.accountId);
  }

  async function claim(slots: number): Promise<MediaJob[]> {
    return slots > 0 ? db.system((tx) => claimMediaJobs(tx, slots, leaseSeconds)) : [];
  }

  // A claim that could not be settled (the database went away) comes back when its lease ends.
  const settle = (job: MediaJob, stop: AbortSignal) =>
    handle(job, stop).catch((error: unknown) => log.error({ err: error }, "attachment not settled"));

  async function runOnce(): Promise<number> {
    const jobs = await claim(slots);
    await Promise.all(jobs.map((job) => settle(job, stopping.signal)));
    return jobs.length;
  }

  // One slow download holds one slot, not the others.
  async function loop(stop: AbortSignal): Promise<void> {
    const active = new Set<Promise<void>>();
    while (!stop.aborted) {
      told = false;
      const jobs = await claim(slots - active.size).catch((error: unknown) => {
        log.warn({ err: error }, "attachments not claimed");
        return [];
      });
      for (const job of jobs) {
        const work = settle(job, stop).finally(() => {
          active.delete(work);
          tell();
        });
        active.add(work);
      }
      if (jobs.length > 0 || told || stop.aborted) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, options.pollMillis ?? 2000);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    await Promise.all(active);
  }

  return {
    start() {
      if (running) return;
      stopping = new AbortController();
      const off = signals?.on("media", tell);
      running = loop(stopping.signal).finally(() => off?.());
    },
    async stop() {
      stopping.abort();
      wake();
      await running;
      running = null;
    },
    runOnce,
  };
}
