import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { Checkpoints } from "./checkpoints.ts";
import { auditKey, hashOfSeal } from "./seal-log.ts";
import * as repo from "./seals.repo.ts";

export interface AuditProblem {
  /** seal_changed, seal_missing, events_changed, events_missing, changes_changed, changes_missing, changes_added, reads_changed, reads_missing, reads_added, tail_cut, unsealed */
  kind: string;
  seal: number | null;
  detail: string;
}

export interface VerifyDeps {
  db: Db;
  vault: Vault;
  checkpoints: Checkpoints;
  /** Days that events are kept: what is older may be gone. */
  eventsDays: number;
}

const sealsAtOnce = 1000;
const mostProblems = 100;
const day = 86_400_000;
/** Days that accesses are kept, see migration 0113. */
const readsDays = 730;
/** What came within this time may still wait for its seal. */
const lagMillis = 10 * 60_000;

async function checkSeal(
  deps: VerifyDeps,
  seal: repo.SealRow,
  oldest: number | null,
): Promise<{ problems: AuditProblem[]; events: number }> {
  const { db } = deps;
  const problems: AuditProblem[] = [];
  const add = (kind: string, detail: string) => problems.push({ kind, seal: seal.seq, detail });
  const changes = await db.system((tx) => repo.digestChanges(tx, seal.account_id, seal.seq));
  if (changes.count < seal.changes) add("changes_missing", `${seal.changes - changes.count} of ${seal.changes} changes are gone`);
  else if (changes.count > seal.changes) add("changes_added", `${changes.count - seal.changes} changes were put in`);
  else if (!changes.digest.equals(seal.changes_digest)) add("changes_changed", "a change is not as it was sealed");
  if (seal.reads !== null && seal.reads_digest !== null) {
    const reads = await db.system((tx) => repo.digestReads(tx, seal.account_id, seal.seq));
    // Accesses of a seal go with their time, all of them or the older part.
    const isPast = seal.sealed_at.getTime() < Date.now() - (readsDays - 1) * day;
    if (reads.count < seal.reads && !isPast) add("reads_missing", `${seal.reads - reads.count} of ${seal.reads} accesses are gone`);
    else if (reads.count > seal.reads) add("reads_added", `${reads.count - seal.reads} accesses were put in`);
    else if (reads.count === seal.reads && !reads.digest.equals(seal.reads_digest))
      add("reads_changed", "an access is not as it was sealed");
  }
  if (seal.events_from === null || seal.events_to === null) return { problems, events: 0 };
  const { events_from: from, events_to: to } = seal;
  const events = await db.system((tx) => repo.digestEvents(tx, seal.account_id, from, to));
  if (events.digest.equals(seal.events_digest)) return { problems, events: events.count };
  const expected = to - from + 1;
  // The beginning of a log goes with its time: what is left of it has no gap.
  const isOld = seal.sealed_at.getTime() < Date.now() - (deps.eventsDays - 1) * day;
  const left = oldest === null ? 0 : Math.max(0, to - Math.max(from, oldest) + 1);
  if (isOld && (oldest === null || oldest > from) && events.count === left) return { problems, events: events.count };
  if (events.count < expected) add("events_missing", `${expected - events.count} of ${expected} events are gone`);
  else add("events_changed", `an event from ${from} to ${to} is not as it was sealed`);
  return { problems, events: events.count };
}

/** Follows an account's chain from its beginning to its end and compares all that it covers. Nothing is changed. */
export async function verifyLog(deps: VerifyDeps, accountId: string): Promise<Omit<repo.CheckRow, "id" | "at" | "by">> {
  const { db } = deps;
  const key = await auditKey(deps.vault);
  const checkpoint = await deps.checkpoints.of(accountId);
  const problems: AuditProblem[] = [];
  let [seals, events, changes, reads, sealedTo] = [0, 0, 0, 0, 0];
  let last: repo.SealRow | null = null;
  let heldCheckpoint = checkpoint === null;
  const { oldest_event: oldest } = await db.system((tx) => repo.findEnds(tx, accountId, 0));
  for (;;) {
    const page: repo.SealRow[] = await db.system((tx) => repo.sealsAfter(tx, accountId, last?.seq ?? 0, sealsAtOnce));
    for (const seal of page) {
      const expectedSeq: number = (last?.seq ?? 0) + 1;
      if (seal.seq !== expectedSeq)
        problems.push({ kind: "seal_missing", seal: expectedSeq, detail: `seals ${expectedSeq} to ${seal.seq - 1} are gone` });
      else if (!hashOfSeal(key, last?.hash ?? null, seal).equals(seal.hash))
        problems.push({ kind: "seal_changed", seal: seal.seq, detail: "the seal is not the one that was set" });
      if (seal.events_from !== null && sealedTo > 0 && seal.events_from !== sealedTo + 1)
        problems.push({ kind: "events_missing", seal: seal.seq, detail: `events ${sealedTo + 1} to ${seal.events_from - 1} bear no seal` });
      const checked = await checkSeal(deps, seal, oldest);
      problems.push(...checked.problems);
      events += checked.events;
      changes += seal.changes;
      reads += seal.reads ?? 0;
      seals += 1;
      sealedTo = seal.events_to ?? sealedTo;
      if (checkpoint !== null && seal.seq === checkpoint.seq) heldCheckpoint = seal.hash.toString("hex") === checkpoint.hash;
      last = seal;
    }
    if (page.length < sealsAtOnce || problems.length >= mostProblems) break;
  }
  if (!heldCheckpoint && problems.length < mostProblems)
    problems.push({
      kind: "tail_cut",
      seal: checkpoint?.seq ?? null,
      detail: "the seal that was noted outside of the database is not there",
    });
  const ends = await db.system((tx) => repo.findEnds(tx, accountId, sealedTo));
  if (ends.stray_changes > 0)
    problems.push({
      kind: "changes_added",
      seal: null,
      detail: `${ends.stray_changes} changes bear the number of a seal that is not there`,
    });
  if (ends.stray_reads > 0)
    problems.push({
      kind: "reads_added",
      seal: null,
      detail: `${ends.stray_reads} accesses bear the number of a seal that is not there`,
    });
  if (ends.oldest_unsealed !== null && ends.oldest_unsealed.getTime() < Date.now() - lagMillis)
    problems.push({
      kind: "unsealed",
      seal: null,
      detail: "what is older than ten minutes bears no seal: it was put in, or sealing stands still",
    });
  if (ends.head < sealedTo) problems.push({ kind: "tail_cut", seal: last?.seq ?? null, detail: "the log ends before its last seal" });
  return { seals, events, changes, reads, problems: problems.slice(0, mostProblems) };
}

/** Checks a chain and keeps what was found. */
export async function checkLog(deps: VerifyDeps, accountId: string, by: repo.CheckRow["by"]): Promise<repo.CheckRow> {
  const check = { id: newId(), at: new Date(), by, ...(await verifyLog(deps, accountId)) };
  await deps.db.system((tx) => repo.insertCheck(tx, accountId, check));
  return check;
}

/** Checks every account that was not looked at for a day. Gives back those in which something was touched. */
export async function checkNightly(deps: VerifyDeps): Promise<{ accountId: string; problems: number }[]> {
  const bad: { accountId: string; problems: number }[] = [];
  for (const accountId of await repo.listUnchecked(deps.db.autocommit, new Date(Date.now() - day))) {
    const { problems } = await checkLog(deps, accountId, "nightly");
    if (problems.length > 0) bad.push({ accountId, problems: problems.length });
  }
  return bad;
}
