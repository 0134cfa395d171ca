import { z } from "zod";
import { paymentProviderOf, readShopSettings } from "#modules/commerce/index.ts";
import { defineTool, type ToolContext } from "#modules/agent/index.ts";
import { escrowOfJob, type EscrowRow } from "../escrow.repo.ts";
import { jobPage } from "../jobs.repo.ts";
import { payUrl } from "../payments/pay-link.ts";
import { readRules } from "../rules.ts";
import { getOwnJob, mayTouch } from "./own.ts";
import type { MarketToolDeps } from "./registry.ts";

/** The page on which an escrow is paid; null: the account has nobody who takes payments, or our own address is not known. */
export async function payUrlOf(context: ToolContext, publicUrl: string, escrow: EscrowRow): Promise<string | null> {
  if (publicUrl === "" || paymentProviderOf(await readShopSettings(context.tx, context.accountId)) === null) return null;
  return payUrl(publicUrl, context.accountId, escrow.pay_secret);
}

export interface PaymentLinkResult {
  /** null: nothing of the customer's waits to be paid. */
  payment: {
    jobId: string;
    title: string;
    provider: string;
    amountCents: number;
    /** pending: to be paid; held: paid and kept; others: over. */
    status: EscrowRow["status"];
    /** null: the team sends how to pay. */
    payUrl: string | null;
    releaseAfterDays: number;
  } | null;
}

export const paymentLinkTool = ({ publicUrl }: MarketToolDeps) =>
  defineTool({
    name: "payment_link",
    description:
      "Where the customer pays for a job whose proposal they accepted; without a jobId for the newest one that waits. Give payUrl as it is. Only status held means that it was paid: never say so on the customer's word. payUrl null: the team sends how to pay.",
    input: z.object({ jobId: z.uuid().optional() }),
    permission: "jobs:read",
    sideEffect: "read",
    async run(context, { jobId }): Promise<PaymentLinkResult> {
      const own = jobId === undefined ? await jobPage(context.tx, context.accountId, { clientId: context.customerId }, null, 20) : [];
      const paidFor = ["in_progress", "done"];
      const mine = own.filter((one) => mayTouch(context, one));
      const job =
        jobId === undefined
          ? (mine.find(({ status }) => status === "awaiting_payment") ?? mine.find(({ status }) => paidFor.includes(status)))
          : await getOwnJob(context, jobId);
      const escrow = job === undefined ? null : await escrowOfJob(context.tx, context.accountId, job.id);
      if (job === undefined || escrow === null) return { payment: null };
      const { release_after_days: releaseAfterDays } = await readRules(context.tx, context.accountId);
      return {
        payment: {
          jobId: job.id,
          title: job.title,
          provider: escrow.provider_name,
          amountCents: escrow.amount_cents,
          status: escrow.status,
          payUrl: escrow.status === "pending" ? await payUrlOf(context, publicUrl, escrow) : null,
          releaseAfterDays,
        },
      };
    },
  });
