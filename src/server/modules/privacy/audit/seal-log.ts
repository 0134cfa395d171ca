import { createHmac } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import type { Checkpoint } from "./checkpoints.ts";
import * as repo from "./seals.repo.ts";

const eventsAtOnce = 5000;
const beginning = Buffer.alloc(32);

/** The keyed hash of a seal: of all that it says, and of the seal before it. Without the installation's key nobody makes one. */
export function hashOfSeal(key: Buffer, before: Buffer | null, seal: Omit<repo.SealRow, "hash">): Buffer {
  const said = JSON.stringify([
    seal.account_id,
    seal.seq,
    seal.events_from,
    seal.events_to,
    seal.events_digest.toString("hex"),
    seal.changes,
    seal.changes_digest.toString("hex"),
    seal.sealed_at.toISOString(),
    // Seals of before there was a log of accesses say nothing of it.
    ...(seal.reads_digest === null ? [] : [seal.reads, seal.reads_digest.toString("hex")]),
  ]);
  return createHmac("sha256", key)
    .update(before ?? beginning)
    .update(said)
    .digest();
}

export const auditKey = (vault: Vault): Promise<Buffer> => vault.signingKey("audit");

/** Seals what came since the last seal. Null: there was nothing, or another process did it. */
export async function sealAccount(db: Db, key: Buffer, accountId: string): Promise<Checkpoint | null> {
  return db.system(async (tx) => {
    const last = await repo.findLastSeal(tx, accountId);
    const seq = (last?.seq ?? 0) + 1;
    const events = await repo.digestNextEvents(tx, accountId, last?.sealed_to ?? 0, eventsAtOnce);
    await repo.markChanges(tx, accountId, seq);
    const changes = await repo.digestChanges(tx, accountId, seq);
    await repo.markReads(tx, accountId, seq);
    const reads = await repo.digestReads(tx, accountId, seq);
    if (events.count === 0 && changes.count === 0 && reads.count === 0) return null;
    const seal = {
      account_id: accountId,
      seq,
      events_from: events.events_from,
      events_to: events.events_to,
      events_digest: events.digest,
      changes: changes.count,
      changes_digest: changes.digest,
      reads: reads.count,
      reads_digest: reads.digest,
      sealed_at: new Date(),
    };
    const hash = hashOfSeal(key, last?.hash ?? null, seal);
    // What was marked is taken back with it.
    if (!(await repo.insertSeal(tx, { ...seal, hash }))) throw new Error("Another process sealed at the same time.");
    return { account_id: accountId, seq, hash: hash.toString("hex") };
  });
}

/** Seals the logs of all accounts, some seconds behind. */
export function createSealer(deps: { db: Db; vault: Vault; log: Logger; keep(checkpoints: readonly Checkpoint[]): Promise<void> }): Worker {
  const { db, vault, log } = deps;
  return new Worker({
    name: "sealer",
    log,
    everyMillis: 10_000,
    async run() {
      const key = await auditKey(vault);
      const made: Checkpoint[] = [];
      for (const accountId of await repo.listUnsealed(db.autocommit)) {
        const checkpoint = await sealAccount(db, key, accountId);
        if (checkpoint !== null) made.push(checkpoint);
      }
      if (made.length > 0) await deps.keep(made);
      return false;
    },
  });
}
