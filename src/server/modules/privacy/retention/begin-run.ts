import { findSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import * as analytics from "./analytics.repo.ts";
import * as archive from "./archive.repo.ts";
import * as due from "./due.repo.ts";
import { cutoffOf, policySchema, type RetentionPolicy, usualPolicy } from "./periods.contract.ts";
import { type RetentionDeps, retentionNow } from "./run-retention.ts";
import * as repo from "./runs.repo.ts";
import { stores } from "./stores.repo.ts";

export const settingsKey = "retention";

export async function readPolicy(tx: Tx, accountId: string): Promise<RetentionPolicy> {
  const kept = policySchema.safeParse(await findSetting(tx, accountId, settingsKey));
  return kept.success ? kept.data : usualPolicy;
}

/** A handful is no mass: below this a share says nothing. */
const fewRows = 20;

type CountDeps = Pick<RetentionDeps, "db" | "analytics" | "adjusted" | "signals">;

/** What a run would take, by store, without taking anything. */
export async function countAll(
  deps: CountDeps,
  accountId: string,
  policy: RetentionPolicy,
  now: Date,
): Promise<Record<string, due.DueCount>> {
  const { db } = deps;
  const held = await db.system((tx) => repo.listHeld(tx, accountId));
  const counts: Record<string, due.DueCount> = {};
  for (const store of stores)
    counts[store.name] = await db.system((tx) => due.countDue(tx, accountId, store, cutoffOf(now, policy.live[store.class]), held, now));
  for (const name of ["interactions", "orders"] as const)
    counts[`archive_${name}`] = await db.system((tx) =>
      archive.countExpired(tx, accountId, name, cutoffOf(now, policy.archive[name] ?? policy.live[name]), held),
    );
  const browsing = cutoffOf(now, policy.live.browsing);
  const heldVisitors = await db.system((tx) => due.listHeldVisitors(tx, accountId, held));
  counts["events"] = await analytics.countEvents(deps.analytics, accountId, browsing, heldVisitors);
  counts["visitors"] = await db.system((tx) => due.countOldVisitors(tx, accountId, browsing, held));
  counts["facts"] = await analytics.countFacts(deps.analytics, accountId, cutoffOf(now, policy.live.metrics), held);
  counts["profiles"] = await db.system((tx) => due.countIdle(tx, accountId, cutoffOf(now, policy.live.profiles), held));
  return counts;
}

/** Whether a run would take so much of any store that a person has to look first. Tokens that have ended are no loss. */
export function isMass(counts: Record<string, due.DueCount>, guardPercent: number): boolean {
  const tokens = new Set(stores.filter((store) => store.class === "sessions").map((store) => store.name));
  return Object.entries(counts).some(
    ([name, count]) => !tokens.has(name) && count.due >= fewRows && count.due * 100 > count.total * guardPercent,
  );
}

/**
 * Begins a run: counts what is due, and lets it run or wait for a person. It waits the first time that anything would go, and when more than the share
 * of the policy would. Gives back the run's id; null: one is open already.
 */
export async function beginRun(
  deps: CountDeps,
  accountId: string,
  wish: { trigger: "nightly" | "team"; by: string | null },
): Promise<string | null> {
  const { db } = deps;
  const now = await retentionNow(deps);
  const policy = await db.system((tx) => readPolicy(tx, accountId));
  const counts = await countAll(deps, accountId, policy, now);
  const id = newId();
  const begun = await db.system(async (tx) => {
    const isAnything = Object.values(counts).some((count) => count.due > 0);
    const agreed = await repo.wasAgreed(tx, accountId);
    const waitsFor = !isAnything ? null : !agreed ? "first" : isMass(counts, policy.guard_percent) ? "share" : null;
    const added = await repo.insertRun(tx, accountId, {
      id,
      trigger: wish.trigger,
      state: waitsFor === null ? "running" : "waiting",
      waits_for: waitsFor,
      policy,
      counted_at: now,
      due: counts,
      started_by: wish.by,
    });
    if (added && waitsFor !== null)
      tx.ending(appendEvents(tx, accountId, [{ type: "privacy.retention_waiting", subjectId: id, data: { runId: id, reason: waitsFor } }]));
    return added;
  });
  if (begun) deps.signals.emit("events", accountId);
  return begun ? id : null;
}

/** Begins the run of the night in every account where it is time and retention is on. Gives back how many. */
export async function beginNightly(deps: CountDeps): Promise<number> {
  const now = await retentionNow(deps);
  let begun = 0;
  for (const accountId of await deps.db.system((tx) => repo.listNightly(tx, now))) {
    if (!(await deps.db.system((tx) => readPolicy(tx, accountId))).on) continue;
    if ((await beginRun(deps, accountId, { trigger: "nightly", by: null })) !== null) begun += 1;
  }
  return begun;
}
