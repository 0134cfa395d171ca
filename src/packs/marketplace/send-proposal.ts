import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { findJob } from "./jobs.repo.ts";
import { jobEvent, jobMissing } from "./move-job.ts";
import { putProposal } from "./proposals.repo.ts";
import { findProvider } from "./providers.repo.ts";

export const providerMissing = () => new AppError("not_found", "market.provider_not_found", { message: "There is no such provider." });

/** Sends a provider's proposal for an open job; one that waits already is changed. Errors: `market.job_taken`, `market.not_verified`, `…_not_found`. */
export async function sendProposal(
  tx: Tx,
  accountId: string,
  proposal: { jobId: string; providerId: string; amountCents: number; deadline: string; message: string },
  now: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const provider = await findProvider(tx, accountId, proposal.providerId);
  if (provider === null) throw providerMissing();
  if (provider.verification !== "verified" || !provider.active)
    throw new AppError("conflict", "market.not_verified", { message: "Only verified and active providers send proposals." });
  const job = await findJob(tx, accountId, proposal.jobId, true);
  if (job === null) throw jobMissing();
  if (job.status !== "open") throw new AppError("conflict", "market.job_taken", { message: "This job takes no more proposals." });
  if (job.client_id === provider.customer_id)
    throw new AppError("conflict", "market.own_job", { message: "Nobody makes a proposal for a job of their own." });
  const id = await putProposal(tx, accountId, { ...proposal, id: newId(), at: now });
  return { id, events: [jobEvent("proposal_sent", job, { proposalId: id, providerId: provider.id })] };
}
