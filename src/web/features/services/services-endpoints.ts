import type * as jobs from "#packs/marketplace/jobs.contract.ts";
import type * as payments from "#packs/marketplace/payments/payments.contract.ts";
import type * as prospects from "#packs/marketplace/prospects.contract.ts";
import type * as providers from "#packs/marketplace/providers.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type ServicesContracts = typeof jobs & typeof providers & typeof prospects & typeof payments;

/** Method and address of every endpoint that the room calls. */
export const servicesEndpoints = {
  getJobBoard: ["GET", "/api/v1/jobs/board"],
  getJob: ["GET", "/api/v1/jobs/:id"],
  createJob: ["POST", "/api/v1/jobs"],
  setJobPhotos: ["PUT", "/api/v1/jobs/:id/photos"],
  moveJob: ["POST", "/api/v1/jobs/:id/move"],
  createProposal: ["POST", "/api/v1/jobs/:id/proposals"],
  acceptProposal: ["POST", "/api/v1/proposals/:id/accept"],
  getEscrow: ["GET", "/api/v1/escrows/:id"],
  retryPayment: ["POST", "/api/v1/escrow-payments/:id/retry"],
  confirmPayment: ["POST", "/api/v1/escrow-payments/:id/done"],
  getPaymentNotices: ["GET", "/api/v1/marketplace/payment-notices"],
  setPayoutKey: ["PUT", "/api/v1/providers/:id/payout-key"],
  listProviders: ["GET", "/api/v1/providers"],
  getProvider: ["GET", "/api/v1/providers/:id"],
  createProvider: ["POST", "/api/v1/providers"],
  verifyProvider: ["POST", "/api/v1/providers/:id/verification"],
  setProviderStep: ["PUT", "/api/v1/providers/:id/steps"],
  getMarketRules: ["GET", "/api/v1/marketplace/rules"],
  setMarketRules: ["PUT", "/api/v1/marketplace/rules"],
  createProspect: ["POST", "/api/v1/prospects"],
  listProspects: ["GET", "/api/v1/prospects"],
  updateProspect: ["PATCH", "/api/v1/prospects/:id"],
} as const satisfies AddressTable<ServicesContracts>;
