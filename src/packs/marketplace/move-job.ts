import { isUniqueViolation, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { escrowOfJob, insertEntries, insertEscrow, setEscrowStatus } from "./escrow.repo.ts";
import { recordMove } from "./payments/money-out.ts";
import { tellOf } from "./tellings.repo.ts";
import { findJob, setJobStatus, type JobRow } from "./jobs.repo.ts";
import { entriesOf, feeOf } from "./ledger.ts";
import { declineOthers, findProposal, setProposalStatus } from "./proposals.repo.ts";
import { earnCommissions } from "./prospects.repo.ts";
import { countJobDone } from "./providers.repo.ts";
import { readRules } from "./rules.ts";
import { type JobStatus, moneyMove, nextStatuses } from "./workflow.ts";

/** Who moves a job: a person or program of the team, or the customer whose it is. */
export interface MarketActor {
  kind: "user" | "key" | "customer" | "system";
  id: string | null;
}

export const jobMissing = () => new AppError("not_found", "market.job_not_found", { message: "There is no such job." });
export const proposalMissing = () => new AppError("not_found", "market.proposal_not_found", { message: "There is no such proposal." });
const refused = (job: JobRow, to: JobStatus) =>
  new AppError("conflict", "market.move_refused", {
    message: `A job that is ${job.status} goes to ${nextStatuses(job.status).join(", ") || "nowhere"}.`,
    issues: [{ path: "status", message: `${to} does not follow ${job.status}` }],
  });

export const jobEvent = (type: string, job: Pick<JobRow, "id" | "client_id">, more: Record<string, unknown> = {}): NewEvent => ({
  type: `job.${type}`,
  subjectId: job.id,
  data: { jobId: job.id, customerId: job.client_id, ...more },
});

/**
 * Accepts a proposal: the others are declined, and an escrow waits for the client's money. Acceptances of one job come one after the other (its row is
 * locked), so the second finds it taken; a unique index stands behind this. Errors: `market.job_taken`, `market.proposal_not_found`.
 */
export async function acceptProposal(
  tx: Tx,
  accountId: string,
  proposalId: string,
  now: Date,
): Promise<{ job: JobRow; escrowId: string; events: NewEvent[] }> {
  const wanted = await findProposal(tx, accountId, proposalId);
  if (wanted === null) throw proposalMissing();
  const job = await findJob(tx, accountId, wanted.job_id, true);
  // As it is now that nobody else can change it.
  const proposal = await findProposal(tx, accountId, proposalId);
  if (job === null || proposal === null) throw proposalMissing();
  const taken = (cause?: unknown) =>
    new AppError("conflict", "market.job_taken", { message: "This job has an accepted proposal already, or is over.", cause });
  if (job.status !== "open" || proposal.status !== "enviada") throw taken();
  const { fee_percent: feePercent } = await readRules(tx, accountId);
  const escrowId = newId();
  const amountCents = proposal.amount_cents;
  try {
    await setProposalStatus(tx, accountId, proposalId, "aceita", now);
  } catch (error) {
    throw isUniqueViolation(error) ? taken(error) : error;
  }
  await declineOthers(tx, accountId, job.id, proposalId, now);
  await insertEscrow(tx, accountId, {
    id: escrowId,
    jobId: job.id,
    proposalId,
    clientId: job.client_id,
    providerId: proposal.provider_id,
    amountCents,
    feeCents: feeOf(amountCents, feePercent),
    at: now,
  });
  await setJobStatus(tx, accountId, job.id, "awaiting_payment", null, now);
  const of = { providerId: proposal.provider_id, proposalId, escrowId };
  return { job, escrowId, events: [jobEvent("proposal_accepted", job, of), jobEvent("awaiting_payment", job, of)] };
}

/**
 * Puts a job into another state, with what that does to its money: the deposit is noted, released, given back or held in dispute. Errors:
 * `market.job_not_found`, `market.move_refused`.
 */
export async function moveJob(
  tx: Tx,
  accountId: string,
  move: { jobId: string; to: JobStatus; reason?: string | null; actor: MarketActor; chargeId?: string; check?(job: JobRow): void },
  now: Date,
): Promise<NewEvent[]> {
  const job = await findJob(tx, accountId, move.jobId, true);
  if (job === null) throw jobMissing();
  move.check?.(job);
  if (job.status === move.to) return [];
  if (!nextStatuses(job.status).includes(move.to)) throw refused(job, move.to);
  const money = moneyMove(job.status, move.to);
  const escrow = money === null ? null : await escrowOfJob(tx, accountId, job.id);
  if (money !== null && escrow === null) throw refused(job, move.to);
  if (money !== null && escrow !== null) {
    const status = { deposit: "held", release: "released", refund: "refunded", dispute: "disputed", cancel: "cancelled" } as const;
    if (money === "deposit" || money === "release" || money === "refund") {
      await insertEntries(tx, accountId, escrow.id, entriesOf(money, escrow.amount_cents, escrow.fee_cents), move.actor, now);
      await recordMove(tx, accountId, escrow, money, { chargeId: move.chargeId, actor: move.actor }, now);
    }
    await setEscrowStatus(
      tx,
      accountId,
      escrow.id,
      {
        status: status[money],
        disputeReason: money === "dispute" ? (move.reason ?? "") : null,
        depositNote: money === "deposit" ? (move.reason ?? null) : null,
      },
      now,
    );
    if (money === "release") {
      await countJobDone(tx, accountId, escrow.provider_id);
      const { commission } = await readRules(tx, accountId);
      await earnCommissions(
        tx,
        accountId,
        { clientId: job.client_id, providerId: escrow.provider_id, cents: Math.round(commission * 100) },
        now,
      );
    }
  }
  if (move.to === "cancelled") await declineOthers(tx, accountId, job.id, null, now);
  await setJobStatus(tx, accountId, job.id, move.to, move.reason ?? null, now);
  await tellOf(tx, accountId, { jobId: job.id, to: move.to, money, byCustomer: move.actor.kind === "customer" }, now);
  const of = escrow === null ? {} : { escrowId: escrow.id, providerId: escrow.provider_id };
  return [
    jobEvent(move.to, job, of),
    ...(money === null || escrow === null
      ? []
      : [
          {
            type: `escrow.${money}`,
            subjectId: escrow.id,
            data: { jobId: job.id, customerId: job.client_id, ...of, amountCents: escrow.amount_cents },
          },
        ]),
  ];
}
