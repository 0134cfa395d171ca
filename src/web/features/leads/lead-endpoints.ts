import type * as leads from "#modules/leads/leads.contract.ts";
import type * as quotes from "#modules/leads/quotes.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type LeadContracts = typeof leads & typeof quotes;

/** Method and address of every endpoint that the pipeline calls. */
export const leadEndpoints = {
  listLeads: ["GET", "/api/v1/leads"],
  getLeadBoard: ["GET", "/api/v1/leads/board"],
  getLead: ["GET", "/api/v1/leads/:id"],
  createLead: ["POST", "/api/v1/leads"],
  updateLead: ["PATCH", "/api/v1/leads/:id"],
  moveLead: ["POST", "/api/v1/leads/:id/move"],
  undoLeadMove: ["POST", "/api/v1/leads/:id/undo"],
  listLeadMoves: ["GET", "/api/v1/leads/:id/moves"],
  exportLeads: ["GET", "/api/v1/exports/leads.csv"],
  listQuotes: ["GET", "/api/v1/quotes"],
  moveQuote: ["POST", "/api/v1/quotes/:id/move"],
  listLeadNeeds: ["GET", "/api/v1/leads/:id/needs"],
  deleteLead: ["DELETE", "/api/v1/leads/:id"],
} as const satisfies AddressTable<LeadContracts>;
