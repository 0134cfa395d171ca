import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import { escrowPage } from "../escrow.repo.ts";
import { findJob } from "../jobs.repo.ts";
import { jobsNear } from "../matching.repo.ts";
import { feeOf } from "../ledger.ts";
import { jobMissing } from "../move-job.ts";
import { stepsOf } from "../onboarding.repo.ts";
import { readRules } from "../rules.ts";
import { sendProposal } from "../send-proposal.ts";
import { signUpProvider } from "../sign-up-provider.ts";
import { getOwnProvider, refuseUnproven, toldEscrow, type ToldEscrow } from "./own.ts";

export interface NearJob {
  jobId: string;
  title: string;
  category: string;
  city: string;
  urgency: string;
  budgetCents: number | null;
  wantedFor: string | null;
  distanceKm: number | null;
  offeredCents: number | null;
}

export interface JobsNearResult {
  verification: string;
  jobs: NearJob[];
}

export const jobsNearMeTool = () =>
  defineTool({
    name: "jobs_near_me",
    description:
      "For a provider: open jobs of their categories and area, urgent ones first. Only when verification is verified may they send proposals.",
    input: z.object({}),
    permission: "jobs:read",
    sideEffect: "read",
    async run(context): Promise<JobsNearResult> {
      const provider = await getOwnProvider(context);
      const rows = await jobsNear(context.tx, context.accountId, provider.id, 8);
      return {
        verification: provider.verification,
        jobs: rows.map((row) => ({
          jobId: row.id,
          title: row.title,
          category: row.category,
          city: row.city,
          urgency: row.urgency,
          budgetCents: row.budget_cents,
          wantedFor: row.wanted_for,
          distanceKm: row.distance_km === null ? null : Math.round(row.distance_km),
          offeredCents: row.offered_cents,
        })),
      };
    },
  });

export interface ProposedResult {
  sent: true;
  title: string;
  amountCents: number;
}

export const sendProposalTool = () =>
  defineTool({
    name: "send_proposal",
    description:
      "For a provider: send a proposal for an open job that jobs_near_me gave; one that waits already is changed. The amount is what the client pays, the fee of the platform is taken from it. consentNeeded: nothing was sent; tell amount, fee and deadline and call again after their yes.",
    input: z.object({
      jobId: z.uuid(),
      amountCents: z.number().int().min(100).max(1e9),
      deadline: z.string().trim().max(100).optional(),
      message: z.string().trim().max(500).optional(),
    }),
    permission: "jobs:write",
    sideEffect: "service",
    consentVerbs: "enviar|envia|envie|mandar|manda|send",
    async consent(context, { jobId, amountCents, deadline }) {
      await getOwnProvider(context);
      const job = await findJob(context.tx, context.accountId, jobId);
      if (job === null) throw jobMissing();
      const { fee_percent: fee } = await readRules(context.tx, context.accountId);
      const feeCents = feeOf(amountCents, fee);
      return {
        about: { jobId, amountCents, deadline: deadline ?? null },
        facts: { title: job.title, amountCents, feeCents, netCents: amountCents - feeCents, deadline: deadline ?? null },
      };
    },
    async run(context, { jobId, amountCents, deadline, message }): Promise<ProposedResult> {
      const { tx, accountId, now } = context;
      const provider = await getOwnProvider(context);
      const proposal = { jobId, providerId: provider.id, amountCents, deadline: deadline ?? "", message: message ?? "" };
      const { events } = await sendProposal(tx, accountId, proposal, now);
      const job = await findJob(tx, accountId, jobId);
      tx.ending(appendEvents(tx, accountId, events));
      return { sent: true, title: job?.title ?? "", amountCents };
    },
  });

export interface MyEscrowResult {
  escrows: ToldEscrow[];
  /** What is kept for jobs of theirs, less the fee. */
  heldCents: number;
}

export const myEscrowTool = () =>
  defineTool({
    name: "my_escrow",
    description:
      "For a provider: money of their jobs. pending: the client has not paid; held: kept until the client confirms; released: theirs; disputed: the team decides.",
    input: z.object({}),
    permission: "jobs:read",
    sideEffect: "read",
    async run(context): Promise<MyEscrowResult> {
      const provider = await getOwnProvider(context);
      const rows = await escrowPage(context.tx, context.accountId, { status: null, providerId: provider.id }, null, 10);
      const escrows = rows.filter(({ status }) => status !== "cancelled").map(toldEscrow);
      return { escrows, heldCents: escrows.reduce((sum, one) => (one.status === "held" ? sum + one.netCents : sum), 0) };
    },
  });

export interface MyStepsResult {
  verification: string;
  steps: { step: string; status: string }[];
}

export const mySignUpTool = () =>
  defineTool({
    name: "my_sign_up",
    description: "For a provider: what is left to do to begin, and whether they are verified. Documents are handed in to the team.",
    input: z.object({}),
    permission: "jobs:read",
    sideEffect: "read",
    async run(context): Promise<MyStepsResult> {
      const provider = await getOwnProvider(context);
      const steps = await stepsOf(context.tx, context.accountId, context.customerId, "prestador");
      return { verification: provider.verification, steps: steps.map(({ step, status }) => ({ step, status })) };
    },
  });

export const signUpProviderTool = () =>
  defineTool({
    name: "sign_up_provider",
    description:
      "Sign the customer up as a provider: name as clients see it, what they do, and the cities they work in. consentNeeded: nothing was done; tell what would be shown to clients and call again after their yes.",
    input: z.object({
      name: z.string().trim().min(2).max(120),
      categories: z.array(z.string().trim().min(2).max(60)).min(1).max(10),
      cities: z.array(z.string().trim().min(2).max(100)).min(1).max(20),
    }),
    permission: "jobs:write",
    sideEffect: "service",
    consentVerbs: "cadastrar|cadastra|cadastre|sign me up|registrar|registra|inscribir",
    consent(context, wish) {
      refuseUnproven(context);
      return Promise.resolve({ about: { name: wish.name, categories: wish.categories.join(), cities: wish.cities.join() }, facts: wish });
    },
    async run(context, wish): Promise<MyStepsResult & { created: boolean }> {
      const { tx, accountId, customerId, now } = context;
      const { created, events } = await signUpProvider(tx, accountId, { customerId, ...wish }, now);
      const steps = await stepsOf(tx, accountId, customerId, "prestador");
      tx.ending(appendEvents(tx, accountId, events));
      return { created, verification: "pending", steps: steps.map(({ step, status }) => ({ step, status })) };
    },
  });
