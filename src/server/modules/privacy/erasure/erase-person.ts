import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { eraseFromAnalytics } from "./analytics.repo.ts";
import * as erase from "./erase.repo.ts";
import * as repo from "./erasures.repo.ts";
import { noteRecipients } from "../recipients/tell-recipients.ts";
import { isHeld } from "../retention/runs.repo.ts";
import { findHeldMoney } from "./plan.repo.ts";
import { type ErasurePlan, openPlan, planErasure, sealPlan } from "./plan.ts";

export interface EraserDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  signals: Signals;
  log: Logger;
  files: FileStore;
  analytics: AnalyticsStore;
  /** Takes what the archive has of the person; not asked where a profile only reached its time: the archive has times of its own. */
  eraseArchive(tx: Tx, accountId: string, who: { personIds: readonly string[]; conversationIds: readonly string[] }): Promise<number>;
  /** Other systems may have to be told. */
  wakeTeller?(): void;
  /** Ends the request that an erasure was begun for, in the transaction in which the person goes. */
  onErased(tx: Tx, accountId: string, requestId: string, at: Date): Promise<NewEvent[]>;
  /** Writes down outside of the database who is gone, so that a restored backup can be swept. */
  remember(person: repo.ErasedPerson): Promise<void>;
}

const firstStep = "queues";
// Renewed while the work goes on: after a kill another process goes on half a minute later.
const leaseSeconds = 30;
const renewMillis = 10_000;
const sweepInSeconds = 3600;

/**
 * Begins to erase a person; the work goes on in the background and survives crashes. Gives back the erasure's id. Errors: `privacy.open_money` while
 * money is held that another has a share in, `privacy.on_hold` while a hold keeps what is theirs, `privacy.erasing` when it is under way already.
 */
export async function beginErasure(
  tx: Tx,
  vault: Vault,
  accountId: string,
  wish: {
    customerId: string;
    mode: "erase" | "anonymise";
    reason: repo.ErasureRow["reason"];
    requestId: string | null;
    actor: { kind: string; id: string | null; name: string | null };
    at: Date;
  },
): Promise<string> {
  const plan = await planErasure(tx, vault, accountId, wish.customerId, wish.mode);
  if ((await findHeldMoney(tx, accountId, plan.personIds)) === "open")
    throw new AppError("conflict", "privacy.open_money", {
      message: "Money of a service is still held for this person. Release or refund it first.",
    });
  if (await isHeld(tx, accountId, plan.personIds))
    throw new AppError("conflict", "privacy.on_hold", {
      message: "This person is on hold: nothing of theirs may be deleted until it is released (Privacidade → Retenção).",
    });
  const id = newId();
  const begun = await repo.insertErasure(tx, accountId, {
    id,
    customer_id: wish.customerId,
    mode: wish.mode,
    reason: wish.reason,
    request_id: wish.requestId,
    step: firstStep,
    planSealed: await sealPlan(vault, accountId, plan),
    actor: wish.actor,
    at: wish.at,
  });
  if (!begun) throw new AppError("conflict", "privacy.erasing", { message: "This person is being erased already." });
  return id;
}

/**
 * Begins an erasure in the transaction in which a customer's row goes: what is found by the row is erased here and now, the rest in the background.
 * Errors: as beginErasure.
 */
export async function eraseRemoved(
  tx: Tx,
  vault: Vault,
  accountId: string,
  removed: { customerId: string; actor: { kind: string; id: string | null; name: string | null }; at: Date },
): Promise<void> {
  const plan = await planErasure(tx, vault, accountId, removed.customerId, "erase");
  await beginErasure(tx, vault, accountId, { ...removed, mode: "erase", reason: "team", requestId: null });
  await erase.eraseFromTables(tx, accountId, plan);
}

/** Erases persons in the background: one part at a time, each committed, each safe to do twice. */
export function createEraser(deps: EraserDeps): Worker {
  const { db, vault, files, analytics } = deps;

  /** Each part and the one after it; gives back what went, by table or store. */
  const parts: Record<string, { next: string; run(row: repo.ErasureRow, plan: ErasurePlan): Promise<Record<string, number>> }> = {
    queues: { next: "analytics", run: (row, plan) => db.system((tx) => erase.eraseFromQueues(tx, row.account_id, plan)) },
    analytics: {
      next: "tables",
      run: async (row, plan) => ({ analytics: await eraseFromAnalytics(db, analytics, row.account_id, plan) }),
    },
    tables: { next: "messages", run: (row, plan) => db.system((tx) => erase.eraseFromTables(tx, row.account_id, plan)) },
    messages: {
      next: "files",
      async run(row, plan) {
        const counts = { parked_updates: 0, messages: 0, conversations: 0 };
        counts.parked_updates = await db.system((tx) => erase.eraseParked(tx, row.account_id, plan.conversationIds));
        for (;;) {
          const gone = await db.system((tx) => erase.eraseSomeMessages(tx, row.account_id, plan.conversationIds));
          counts.messages += gone;
          if (gone === 0) break;
        }
        counts.conversations = await db.system((tx) => erase.eraseConversations(tx, row.account_id, plan.conversationIds));
        return counts;
      },
    },
    files: {
      next: "archive",
      async run(row, plan) {
        const ids = plan.files.map((file) => file.id);
        const gone = await db.system((tx) => erase.eraseFileRows(tx, row.account_id, ids));
        // After the rows: whoever seals a file anew meanwhile finds that it is known no longer. The plan knows it still.
        for (const file of plan.files) {
          await files.delete(file.storage_key);
          if (file.thumbnail_key !== null) await files.delete(file.thumbnail_key);
        }
        return { files: gone };
      },
    },
    archive: {
      next: "person",
      run: async (row, plan) =>
        row.reason === "retention" ? {} : { retention_archive: await db.system((tx) => deps.eraseArchive(tx, row.account_id, plan)) },
    },
  };

  /** The last part: the row and its key. What came in since the look is looked at first, and then all parts are done again. */
  async function endPerson(row: repo.ErasureRow, plan: ErasurePlan): Promise<"again" | "gone"> {
    const now = deps.clock.now();
    // Told outside first: a crash in between leaves the person on the list and in the database, and the part is done again.
    for (const customerId of plan.personIds) await deps.remember({ account_id: row.account_id, customer_id: customerId });
    const outcome = await db.system(async (tx) => {
      const fresh = await planErasure(tx, vault, row.account_id, row.customer_id, row.mode, plan);
      if (fresh.conversationIds.length > plan.conversationIds.length || fresh.files.length > plan.files.length) {
        await repo.noteProgress(tx, row, { step: firstStep, counts: {}, planSealed: await sealPlan(vault, row.account_id, fresh) });
        return "again" as const;
      }
      await erase.eraseFromTables(tx, row.account_id, fresh);
      const persons = await erase.erasePerson(tx, row.account_id, fresh.personIds);
      await repo.noteProgress(tx, row, { step: firstStep, counts: { customers: persons } });
      await repo.noteErased(tx, row, { step: firstStep, at: now, sweepInSeconds });
      const ended = row.request_id === null ? [] : await deps.onErased(tx, row.account_id, row.request_id, now);
      await noteRecipients(tx, vault, row.account_id, {
        erasureId: row.id,
        customerIds: fresh.personIds,
        externalIds: fresh.externalIds ?? [],
        mode: row.mode,
        at: now,
      });
      tx.ending(
        appendEvents(tx, row.account_id, [
          { type: "customer.deleted", subjectId: row.customer_id, data: { customerId: row.customer_id } },
          ...ended,
          { type: "privacy.erased", subjectId: row.id, data: { erasureId: row.id, requestId: row.request_id, mode: row.mode } },
        ]),
      );
      return "gone" as const;
    });
    deps.signals.emit("events", row.account_id);
    deps.wakeTeller?.();
    return outcome;
  }

  /** One look at what was under way when the person went: events that waited to be fed, messages that waited to be read. */
  async function sweep(row: repo.ErasureRow, plan: ErasurePlan): Promise<void> {
    for (const name of [firstStep, "analytics"]) await parts[name]?.run(row, plan);
    await db.system((tx) => repo.noteDone(tx, row));
  }

  async function work(row: repo.ErasureRow): Promise<void> {
    if (row.plan_sealed === null) return db.system((tx) => repo.noteDone(tx, row));
    let plan = await openPlan(vault, row.account_id, row.plan_sealed);
    if (row.state === "sweeping") return sweep(row, plan);
    let step = row.step;
    for (;;) {
      const part = parts[step];
      if (part === undefined) {
        if ((await endPerson(row, plan)) === "gone") return;
        step = firstStep;
        const again = await db.system((tx) => repo.findErasure(tx, row.account_id, row.id));
        if (again === null || again.plan_sealed === null) return;
        plan = await openPlan(vault, row.account_id, again.plan_sealed);
        continue;
      }
      const counts = await part.run(row, plan);
      step = part.next;
      await db.system((tx) => repo.noteProgress(tx, row, { step, counts }));
    }
  }

  return new Worker({
    name: "eraser",
    log: deps.log,
    everyMillis: 5000,
    async run() {
      const row = await db.system((tx) => repo.claimErasure(tx, leaseSeconds));
      if (row === null) return false;
      // A renewal that fails is no harm: the next one comes, or somebody else takes over, and every part may be done twice.
      const renewing = setInterval(
        () => void db.system((tx) => repo.renewLease(tx, row, leaseSeconds)).catch(() => undefined),
        renewMillis,
      );
      try {
        await work(row);
      } catch (error) {
        // The store may be away: it is tried again, and the screen shows why it waits.
        deps.log.warn({ err: error, erasureId: row.id, step: row.step }, "an erasure was put off");
        await db.system((tx) => repo.noteFailure(tx, row, error instanceof AppError ? error.code : "failed"));
      } finally {
        clearInterval(renewing);
      }
      return true;
    },
  });
}
