import type * as assist from "#modules/agent/assist/assist.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type AssistContracts = typeof assist;

/** Method and address of every endpoint that helps to write. */
export const assistEndpoints = {
  getAssistMeans: ["GET", "/api/v1/assist"],
  suggestReply: ["POST", "/api/v1/conversations/:id/assist/reply"],
  summarise: ["POST", "/api/v1/conversations/:id/assist/summary"],
  rewriteDraft: ["POST", "/api/v1/conversations/:id/assist/rewrite"],
  translateText: ["POST", "/api/v1/conversations/:id/assist/translate"],
  getAssistFigures: ["GET", "/api/v1/assist/figures"],
  noteSuggestionOutcome: ["POST", "/api/v1/assist/suggestions/:id/discard"],
} as const satisfies AddressTable<AssistContracts>;
