import { z } from "zod";
import { defineTool, type ToolContext } from "#modules/agent/index.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { escrowOfJob } from "../escrow.repo.ts";
import { findJob } from "../jobs.repo.ts";
import { jobEvent, jobMissing, moveJob } from "../move-job.ts";
import { insertReview } from "../providers.repo.ts";
import type { JobStatus } from "../workflow.ts";
import { getOwnJob, getOwnProvider, toldEscrow, toldJob, type ToldEscrow, type ToldJob } from "./own.ts";

export interface SettledResult extends ToldJob {
  escrow: ToldEscrow | null;
}

const notNow = (status: string) =>
  new AppError("conflict", "market.move_refused", { message: `The job is ${status}: this cannot be done now.`, details: { status } });

/** The job and its money, where the customer may do this to it now. */
async function standing(context: ToolContext, jobId: string, from: readonly JobStatus[]) {
  const job = await getOwnJob(context, jobId);
  if (!from.includes(job.status)) throw notNow(job.status);
  return { job, escrow: await escrowOfJob(context.tx, context.accountId, job.id) };
}

/** Moves a job of the customer's through states, each with its events, and tells how it stands then. */
async function go(context: ToolContext, jobId: string, to: readonly JobStatus[], reason: string | null): Promise<SettledResult> {
  const { tx, accountId, customerId, now } = context;
  const events = [];
  for (const status of to)
    events.push(...(await moveJob(tx, accountId, { jobId, to: status, reason, actor: { kind: "customer", id: customerId } }, now)));
  const job = await findJob(tx, accountId, jobId);
  if (job === null) throw jobMissing();
  const escrow = await escrowOfJob(tx, accountId, jobId);
  tx.ending(appendEvents(tx, accountId, events));
  return { ...toldJob(job), escrow: escrow === null ? null : toldEscrow(escrow) };
}

const doable: readonly JobStatus[] = ["in_progress", "done"];
const cancellable: readonly JobStatus[] = ["open", "awaiting_payment"];

export const confirmJobDoneTool = () =>
  defineTool({
    name: "confirm_job_done",
    description:
      "The customer says that the service was done: the money kept for it goes to the provider, and cannot come back. consentNeeded: nothing was paid out; tell the amount and call again after their yes. Fails with market.move_refused when the money was not deposited or it is over.",
    input: z.object({ jobId: z.uuid() }),
    permission: "jobs:write",
    sideEffect: "service",
    consentVerbs: "confirmar|confirma|liberar|libera|release|pagar|paga",
    async consent(context, { jobId }) {
      const { job, escrow } = await standing(context, jobId, doable);
      if (escrow === null) throw notNow(job.status);
      return {
        about: { jobId, amountCents: escrow.amount_cents },
        facts: { ...toldJob(job), provider: escrow.provider_name, amountCents: escrow.amount_cents },
      };
    },
    async run(context, { jobId }) {
      const { job } = await standing(context, jobId, doable);
      return go(context, jobId, job.status === "in_progress" ? ["done", "completed"] : ["completed"], null);
    },
  });

export const disputeJobTool = () =>
  defineTool({
    name: "dispute_job",
    description:
      "The customer disputes a service: the money stays where it is and the team decides. Ask for the reason first. consentNeeded: nothing was done; say what would happen and call again after their yes.",
    input: z.object({ jobId: z.uuid(), reason: z.string().trim().min(3).max(500) }),
    permission: "jobs:write",
    sideEffect: "service",
    consentVerbs: "abrir|abre|contestar|contesta|disputar|dispute|open",
    async consent(context, { jobId, reason }) {
      const { job, escrow } = await standing(context, jobId, doable);
      return { about: { jobId }, facts: { ...toldJob(job), reason, amountCents: escrow?.amount_cents ?? 0 } };
    },
    run: (context, { jobId, reason }) => standing(context, jobId, doable).then(() => go(context, jobId, ["disputed"], reason)),
  });

export const cancelJobTool = () =>
  defineTool({
    name: "cancel_job",
    description:
      "Cancel a job of the customer for which no money was deposited. consentNeeded: ask first. Fails with market.move_refused when work has begun: then call a person.",
    input: z.object({ jobId: z.uuid() }),
    permission: "jobs:write",
    sideEffect: "service",
    consentVerbs: "cancelar|cancela|cancele|cancel",
    async consent(context, { jobId }) {
      const { job } = await standing(context, jobId, cancellable);
      return { about: { jobId }, facts: { ...toldJob(job) } };
    },
    run: (context, { jobId }) => standing(context, jobId, cancellable).then(() => go(context, jobId, ["cancelled"], null)),
  });

export interface ReviewedResult {
  noted: boolean;
}

export const reviewJobTool = () =>
  defineTool({
    name: "review_provider",
    description:
      "Note how many stars, one to five, the customer gives the provider of a completed job, and what they say. One review a job: noted false means that there is one.",
    input: z.object({ jobId: z.uuid(), stars: z.number().int().min(1).max(5), comment: z.string().trim().max(500).optional() }),
    permission: "jobs:write",
    sideEffect: "service",
    async run(context, { jobId, stars, comment }): Promise<ReviewedResult> {
      const { tx, accountId, now } = context;
      const { job, escrow } = await standing(context, jobId, ["completed"]);
      if (escrow === null) throw notNow(job.status);
      const review = { jobId, providerId: escrow.provider_id, clientId: job.client_id, stars, comment: comment ?? "", at: now };
      const noted = await insertReview(tx, accountId, review);
      if (noted) tx.ending(appendEvents(tx, accountId, [jobEvent("reviewed", job, { providerId: escrow.provider_id, stars })]));
      return { noted };
    },
  });

export const finishJobTool = () =>
  defineTool({
    name: "finish_job",
    description:
      "A provider says that a job of theirs is done: the client is to confirm it before the money is paid out. jobId from my_escrow.",
    input: z.object({ jobId: z.uuid() }),
    permission: "jobs:write",
    sideEffect: "service",
    async run(context, { jobId }): Promise<ToldJob> {
      const { tx, accountId, customerId, now } = context;
      const provider = await getOwnProvider(context);
      const escrow = await escrowOfJob(tx, accountId, jobId);
      if (escrow === null || escrow.provider_id !== provider.id) throw jobMissing();
      const events = await moveJob(tx, accountId, { jobId, to: "done", actor: { kind: "customer", id: customerId } }, now);
      const job = await findJob(tx, accountId, jobId);
      if (job === null) throw jobMissing();
      tx.ending(appendEvents(tx, accountId, events));
      return toldJob(job);
    },
  });
