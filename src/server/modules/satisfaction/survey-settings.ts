import { findSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { surveySettingsSchema, type SurveySettings, type SurveyTexts } from "./survey-settings.contract.ts";

export const surveyKey = "satisfaction";
export type SurveyLocale = "pt-BR" | "en" | "es";
export type SurveyKind = "csat" | "nps";

const none: SurveyTexts = { csat: "", nps: "", comment: "", thanks: "" };

/** Off until somebody switches it on. */
export const usualSurveySettings: SurveySettings = {
  on: false,
  mode: "csat",
  delayMinutes: 5,
  everyDays: 30,
  channelIds: null,
  skip: { optedOut: true, complaint: false },
  agentAsks: true,
  comment: true,
  answerHours: 48,
  changeMinutes: 60,
  texts: { "pt-BR": none, en: none, es: none },
};

export async function findSurveySettings(tx: Tx, accountId: string): Promise<SurveySettings | null> {
  const parsed = surveySettingsSchema.safeParse(await findSetting(tx, accountId, surveyKey));
  return parsed.success ? parsed.data : null;
}

export const localeOf = (language: string | null): SurveyLocale =>
  language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR";
