import { createHash } from "node:crypto";
import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import { addProspect } from "../add-prospect.ts";
import { jobTotals } from "../jobs.repo.ts";
import { commissionSums } from "../prospects.repo.ts";
import { providerPage } from "../providers.repo.ts";
import { needType } from "./own.ts";
import type { MarketToolDeps } from "./registry.ts";

/** Equal for the same call made again after a crash (a UUID of version 8, RFC 9562). */
function idOf(callKey: string): string {
  const hex = createHash("sha256").update(callKey).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export interface ProspectAddedResult {
  added: true;
  name: string;
}

export const addProspectTool = ({ vault }: MarketToolDeps) =>
  defineTool({
    name: "add_prospect",
    description:
      "For a prospector: note somebody they want to bring, as provider (prestador) or client (cliente), with phone or e-mail when they give it. consentNeeded: nothing was noted; tell what would be and call again after their yes.",
    input: z.object({
      name: z.string().trim().min(2).max(120),
      kind: z.enum(["prestador", "cliente"]),
      contact: z.string().trim().max(120).optional(),
    }),
    permission: "prospects:write",
    sideEffect: "service",
    consentVerbs: "adicionar|adiciona|add|cadastrar|cadastra|anotar|anota",
    async consent(context, wish) {
      await needType(context, "prospector");
      return { about: { name: wish.name, kind: wish.kind, contact: wish.contact ?? null }, facts: { ...wish } };
    },
    async run(context, wish): Promise<ProspectAddedResult> {
      const { tx, accountId, customerId, now, callKey } = context;
      await needType(context, "prospector");
      const prospect = {
        id: idOf(callKey),
        prospectorId: customerId,
        kind: wish.kind,
        name: wish.name,
        contact: wish.contact ?? null,
        note: "",
      };
      const { events } = await addProspect(tx, vault, accountId, prospect, now);
      tx.ending(appendEvents(tx, accountId, events));
      return { added: true, name: wish.name };
    },
  });

export interface CommissionsResult {
  prospects: number;
  converted: number;
  dueCents: number;
  paidCents: number;
}

export const myCommissionsTool = () =>
  defineTool({
    name: "my_commissions",
    description: "For a prospector: how many people they brought, how many of them joined, and their commissions, due and paid.",
    input: z.object({}),
    permission: "prospects:read",
    sideEffect: "read",
    async run(context): Promise<CommissionsResult> {
      await needType(context, "prospector");
      const sums = await commissionSums(context.tx, context.accountId, context.customerId);
      return { prospects: sums.prospects, converted: sums.converted, dueCents: sums.due_cents, paidCents: sums.paid_cents };
    },
  });

export interface PendingResult {
  providers: { providerId: string; name: string; categories: string[]; waitingSince: string }[];
  jobs: Record<string, number>;
}

export const pendingVerificationsTool = () =>
  defineTool({
    name: "pending_verifications",
    description:
      "For an admin: providers who wait to be verified, and how many jobs each state has. Verifying itself is done on the screen.",
    input: z.object({}),
    permission: "providers:read",
    sideEffect: "read",
    async run(context): Promise<PendingResult> {
      await needType(context, "admin");
      const rows = await providerPage(context.tx, context.accountId, { verification: "in_review" }, null, 20);
      const totals = await jobTotals(context.tx, context.accountId);
      return {
        providers: rows.map((row) => ({
          providerId: row.id,
          name: row.name,
          categories: row.categories,
          waitingSince: row.updated_at.toISOString().slice(0, 10),
        })),
        jobs: Object.fromEntries(totals.map(({ status, count }) => [status, count])),
      };
    },
  });
