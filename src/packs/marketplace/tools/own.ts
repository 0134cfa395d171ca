import type { ToolContext } from "#modules/agent/index.ts";
import { AppError } from "#platform/errors.ts";
import type { EscrowRow } from "../escrow.repo.ts";
import { findJob, type JobRow } from "../jobs.repo.ts";
import { jobMissing } from "../move-job.ts";
import { findPerson } from "../people.repo.ts";
import { providerOfCustomer, type ProviderRow } from "../providers.repo.ts";

/** Without proof of who it is, only what was asked for in this very conversation is theirs to see and to change. */
export const mayTouch = (context: ToolContext, job: JobRow): boolean =>
  job.client_id === context.customerId && (context.verified || job.conversation_id === context.conversationId);

/** A job of the customer of the conversation. Error: `market.job_not_found`. */
export async function getOwnJob(context: ToolContext, jobId: string): Promise<JobRow> {
  const job = await findJob(context.tx, context.accountId, jobId);
  if (job === null || !mayTouch(context, job)) throw jobMissing();
  return job;
}

/** Refuses whoever did not prove who they are. */
export function refuseUnproven(context: ToolContext): void {
  if (!context.verified) throw new AppError("conflict", "market.needs_identity", { message: "Who this is has not been proven." });
}

/** The provider that the customer of the conversation is. Errors: `market.needs_identity`, `market.not_a_provider`. */
export async function getOwnProvider(context: ToolContext): Promise<ProviderRow> {
  refuseUnproven(context);
  const provider = await providerOfCustomer(context.tx, context.accountId, context.customerId);
  if (provider === null) throw new AppError("not_found", "market.not_a_provider", { message: "The customer is no provider here." });
  return provider;
}

/** Refuses everybody who is not of this kind. Errors: `market.needs_identity`, `market.not_for_them`. */
export async function needType(context: ToolContext, type: "prospector" | "admin"): Promise<void> {
  refuseUnproven(context);
  const person = await findPerson(context.tx, context.accountId, context.customerId);
  if (person?.user_type !== type)
    throw new AppError("not_found", "market.not_for_them", { message: `This is for people of the kind ${type} alone.` });
}

export interface ToldJob {
  jobId: string;
  title: string;
  category: string;
  city: string;
  status: string;
  proposals: number;
}

export const toldJob = (job: JobRow): ToldJob => ({
  jobId: job.id,
  title: job.title,
  category: job.category,
  city: job.city,
  status: job.status,
  proposals: job.proposals,
});

export interface ToldEscrow {
  jobId: string;
  title: string;
  status: string;
  amountCents: number;
  feeCents: number;
  /** What the provider gets. */
  netCents: number;
}

export const toldEscrow = (row: EscrowRow): ToldEscrow => ({
  jobId: row.job_id,
  title: row.job_title,
  status: row.status,
  amountCents: row.amount_cents,
  feeCents: row.fee_cents,
  netCents: row.amount_cents - row.fee_cents,
});
