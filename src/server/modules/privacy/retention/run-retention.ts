import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { beginErasure } from "../erasure/erase-person.ts";
import * as analytics from "./analytics.repo.ts";
import { deleteSealed } from "./archive-files.ts";
import { takeSome } from "./archive-rows.ts";
import * as archive from "./archive.repo.ts";
import * as due from "./due.repo.ts";
import { cutoffOf } from "./periods.contract.ts";
import * as repo from "./runs.repo.ts";
import { stores } from "./stores.repo.ts";

export interface RetentionDeps {
  db: Db;
  vault: Vault;
  signals: Signals;
  log: Logger;
  files: FileStore;
  analytics: AnalyticsStore;
  /** A person's profile is to be erased in the background. */
  wakeEraser(): void;
  /** A test clock; without one it is the database's own. */
  adjusted: (() => Date) | null;
}

export const rowsAtOnce = 500;
const leaseSeconds = 300;
const nobody = "00000000-0000-0000-0000-000000000000";

/** One part of a run: takes some and says how many; done when there are none left. */
interface Part {
  name: string;
  take(run: repo.RunRow): Promise<number>;
}

export const retentionNow = async ({ db, adjusted }: Pick<RetentionDeps, "db" | "adjusted">): Promise<Date> =>
  adjusted === null ? db.system(repo.databaseNow) : adjusted();

/** The parts of a run in their order: what is archived before whose profile goes, profiles before shells of conversations. */
export function retentionParts(deps: RetentionDeps): Part[] {
  const { db, vault, files } = deps;

  const ofStore = (store: (typeof stores)[number]): Part => ({
    name: store.name,
    take: (run) =>
      db.system(async (tx) =>
        takeSome(tx, { vault, files }, run.account_id, store, {
          cutoff: cutoffOf(run.counted_at, run.policy.live[store.class]),
          held: await repo.listHeld(tx, run.account_id),
          now: run.counted_at,
          toArchive: store.archive !== undefined && run.policy.archive[store.class === "orders" ? "orders" : "interactions"] !== null,
          atOnce: rowsAtOnce,
        }),
      ),
  });

  /** Files whose sealed copy is committed lie open no longer. */
  const clearing: Part = {
    name: "archived_files",
    async take({ account_id: accountId }) {
      const parts = await db.system((tx) => archive.listUncleared(tx, accountId, rowsAtOnce));
      for (const part of parts) await deleteSealed(files, part.files, "from");
      await db.system((tx) =>
        archive.noteCleared(
          tx,
          accountId,
          parts.map((part) => part.id),
        ),
      );
      return parts.length;
    },
  };

  const expiring = (of: "interactions" | "orders"): Part => ({
    name: `archive_${of}`,
    async take(run) {
      const cutoff = cutoffOf(run.counted_at, run.policy.archive[of] ?? run.policy.live[of]);
      return db.system(async (tx) => {
        const parts = await archive.lockExpired(tx, run.account_id, of, cutoff, await repo.listHeld(tx, run.account_id), rowsAtOnce);
        // The files first: the row is how we know them. It is locked, so that nobody seals them anew meanwhile and brings them back.
        for (const part of parts) await deleteSealed(files, part.files, "to");
        await archive.deleteParts(
          tx,
          run.account_id,
          parts.map((part) => part.id),
        );
        return parts.length;
      });
    },
  });

  const once = (name: string, take: (run: repo.RunRow) => Promise<number>): Part => ({ name, take });

  const visitors: Part = {
    name: "visitors",
    async take(run) {
      const cutoff = cutoffOf(run.counted_at, run.policy.live.browsing);
      return db.system(async (tx) => {
        const held = await repo.listHeld(tx, run.account_id);
        const ids = (await due.listOldVisitors(tx, run.account_id, cutoff, held, rowsAtOnce)).map((one) => one.id);
        await analytics.forgetVisitors(deps.analytics, run.account_id, ids);
        return due.deleteVisitors(tx, run.account_id, ids);
      });
    },
  };

  /** Profiles are erased as anybody who asks for it is, save that what is archived of them keeps its own time. */
  async function profiles(run: repo.RunRow): Promise<number> {
    const cutoff = cutoffOf(run.counted_at, run.policy.live.profiles);
    let [after, begun] = [nobody, 0];
    for (;;) {
      const place = after;
      const ids = await db.system(async (tx) =>
        due.listIdle(tx, run.account_id, cutoff, await repo.listHeld(tx, run.account_id), place, rowsAtOnce),
      );
      for (const { id } of ids)
        try {
          await db.system((tx) =>
            beginErasure(tx, vault, run.account_id, {
              customerId: id,
              mode: "erase",
              reason: "retention",
              requestId: null,
              actor: { kind: "system", id: null, name: null },
              at: run.counted_at,
            }),
          );
          begun += 1;
        } catch (error) {
          // Money is held for them, or somebody put a hold: they are looked at again tomorrow.
          if (!(error instanceof AppError && error.kind === "conflict")) throw error;
        }
      if (begun > 0) deps.wakeEraser();
      if (ids.length < rowsAtOnce) return begun;
      after = ids.at(-1)?.id ?? after;
    }
  }

  const heldVisitors = (accountId: string) =>
    db.system(async (tx) => due.listHeldVisitors(tx, accountId, await repo.listHeld(tx, accountId)));

  return [
    ...stores.map(ofStore),
    clearing,
    expiring("interactions"),
    expiring("orders"),
    once("events", async (run) =>
      analytics.deleteEvents(
        deps.analytics,
        run.account_id,
        cutoffOf(run.counted_at, run.policy.live.browsing),
        await heldVisitors(run.account_id),
      ),
    ),
    visitors,
    once("facts", async (run) =>
      analytics.anonymiseFacts(
        db,
        deps.analytics,
        run.account_id,
        cutoffOf(run.counted_at, run.policy.live.metrics),
        await db.system((tx) => repo.listHeld(tx, run.account_id)),
      ),
    ),
    once("profiles", profiles),
  ];
}

const onceOnly = new Set(["events", "facts", "profiles"]);

/** Takes runs to their end: one batch at a time, each committed; what was cut off goes on where it was. */
export function createRetention(deps: RetentionDeps): Worker {
  const { db } = deps;
  const parts = retentionParts(deps);

  async function work(run: repo.RunRow): Promise<void> {
    // What became due since it was counted (an import of old things, say) was not looked at by the guard: where nothing was due, nothing goes.
    const nothingWasDue = Object.values(run.due).every(({ due }) => due === 0);
    for (let step = run.step; step < parts.length;) {
      const part = parts[step];
      if (part === undefined) break;
      const count = nothingWasDue && run.due[part.name] !== undefined ? 0 : await part.take(run);
      if (count === 0 || onceOnly.has(part.name)) step += 1;
      const next = step;
      await db.system((tx) => repo.noteTaken(tx, run, { step: next, store: part.name, count, leaseSeconds }));
    }
    const now = await retentionNow(deps);
    await db.system(async (tx) => {
      await repo.noteEnded(tx, run, now);
      tx.ending(appendEvents(tx, run.account_id, [{ type: "privacy.retention_ran", subjectId: run.id, data: { runId: run.id } }]));
    });
    deps.signals.emit("events", run.account_id);
  }

  return new Worker({
    name: "retention",
    log: deps.log,
    everyMillis: 5000,
    async run() {
      const run = await db.system((tx) => repo.claimRun(tx, leaseSeconds));
      if (run === null) return false;
      try {
        await work(run);
      } catch (error) {
        deps.log.warn({ err: error, runId: run.id, step: run.step }, "a run of retention was put off");
        await db.system((tx) => repo.notePutOff(tx, run, error instanceof AppError ? error.code : "failed"));
      }
      return true;
    },
  });
}
