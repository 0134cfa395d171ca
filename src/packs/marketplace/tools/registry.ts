import type { Tool } from "#modules/agent/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { myJobsTool, postJobTool, serviceCategoriesTool } from "./jobs.ts";
import { paymentLinkTool } from "./payment-link.ts";
import { addJobPhotosTool } from "./photos.ts";
import { acceptProposalTool, jobProposalsTool } from "./proposals.ts";
import { jobsNearMeTool, myEscrowTool, mySignUpTool, sendProposalTool, signUpProviderTool } from "./provider.ts";
import { cancelJobTool, confirmJobDoneTool, disputeJobTool, finishJobTool, reviewJobTool } from "./settle-job.ts";
import { addProspectTool, myCommissionsTool, pendingVerificationsTool } from "./staff.ts";

export interface MarketToolDeps {
  vault: Vault;
  /** Where the pages that customers open are found; empty when that was not set. */
  publicUrl: string;
}

/** One line a tool. */
const marketTools = [
  serviceCategoriesTool,
  postJobTool,
  addJobPhotosTool,
  myJobsTool,
  jobProposalsTool,
  acceptProposalTool,
  paymentLinkTool,
  confirmJobDoneTool,
  disputeJobTool,
  cancelJobTool,
  reviewJobTool,
  signUpProviderTool,
  mySignUpTool,
  jobsNearMeTool,
  sendProposalTool,
  finishJobTool,
  myEscrowTool,
  addProspectTool,
  myCommissionsTool,
  pendingVerificationsTool,
] as const satisfies readonly ((deps: MarketToolDeps) => Tool)[];

export const createMarketTools = (deps: MarketToolDeps): readonly Tool[] => marketTools.map((tool) => tool(deps));
