import type * as feedback from "#modules/satisfaction/feedback.contract.ts";
import type * as settings from "#modules/satisfaction/survey-settings.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type SatisfactionContracts = typeof feedback & typeof settings;

/** Method and address of every endpoint that the pages of the satisfaction survey call. */
export const satisfactionEndpoints = {
  listFeedback: ["GET", "/api/v1/feedback"],
  getFeedbackFigures: ["GET", "/api/v1/feedback/figures"],
  getSurveySettings: ["GET", "/api/v1/feedback/settings"],
  setSurveySettings: ["PUT", "/api/v1/feedback/settings"],
  previewSurvey: ["POST", "/api/v1/feedback/settings/preview"],
} as const satisfies AddressTable<SatisfactionContracts>;
