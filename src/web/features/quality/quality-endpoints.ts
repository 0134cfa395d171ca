import type * as playground from "#modules/agent/playground/playground.contract.ts";
import type * as figures from "#modules/quality/figures/figures.contract.ts";
import type * as records from "#modules/quality/record/records.contract.ts";
import type * as review from "#modules/quality/review/review.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type QualityContracts = typeof records & typeof playground & typeof figures & typeof review;

/** Method and address of every endpoint that the room of quality calls. */
export const qualityEndpoints = {
  listHelioConversations: ["GET", "/api/v1/helio-conversations"],
  getHelioConversation: ["GET", "/api/v1/helio-conversations/:id"],
  getPlayground: ["GET", "/api/v1/agent/playground"],
  tryTurn: ["POST", "/api/v1/agent/playground/turns"],
  getQuality: ["GET", "/api/v1/quality"],
  getIntentAccuracy: ["GET", "/api/v1/quality/intents"],
  checkUnderstanding: ["PUT", "/api/v1/messages/:id/understanding"],
  uncheckUnderstanding: ["DELETE", "/api/v1/messages/:id/understanding"],
  claimReviews: ["POST", "/api/v1/reviews/claim"],
  judgeReview: ["POST", "/api/v1/reviews/:id/judge"],
  reopenReview: ["POST", "/api/v1/reviews/:id/reopen"],
  skipReview: ["POST", "/api/v1/reviews/:id/skip"],
} as const satisfies AddressTable<QualityContracts>;
