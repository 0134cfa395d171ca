import type { ReplyOption } from "#shared/messages.ts";
import type { SurveySettings } from "./survey-settings.contract.ts";
import type { SurveyKind, SurveyLocale } from "./survey-settings.ts";
import { csatTitles, skipTitles, surveyText, typedHints } from "./survey-texts.ts";

/** What a channel has to tap. */
export interface TapRoom {
  buttons: number;
  listRows: number;
  windowHours: number | null;
}

export interface Question {
  text: string;
  options: ReplyOption[];
  shown: "buttons" | "list" | "typed";
}

const prefix = "survey";

/** What comes back when an answer is tapped: the survey, and the score or `skip`. */
export const tapId = (surveyId: string, answer: number | "skip") => `${prefix}:${surveyId}:${answer}`;

export function readTap(payload: string): { surveyId: string; answer: number | "skip" } | null {
  const match = /^survey:([0-9a-f-]{36}):(10|\d|skip)$/.exec(payload);
  return match?.[1] === undefined || match[2] === undefined
    ? null
    : { surveyId: match[1], answer: match[2] === "skip" ? "skip" : Number(match[2]) };
}

/**
 * The question as one channel can show it. Eleven scores stand in no list of ten rows: there the customer types, since numbered lines would give the score
 * 0 the number 1.
 */
export function makeQuestion(
  settings: Pick<SurveySettings, "texts">,
  of: { surveyId: string; kind: SurveyKind; locale: SurveyLocale; business: string; firstName: string | null },
  room: TapRoom,
): Question {
  const text = surveyText(settings, of.locale, of.kind, of);
  const scores = of.kind === "csat" ? [1, 2, 3, 4, 5] : [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const shown = room.buttons >= scores.length ? "buttons" : room.listRows >= scores.length ? "list" : "typed";
  if (shown === "typed") return { text: `${text}\n\n${typedHints[of.locale][of.kind]}`, options: [], shown };
  return {
    text,
    options: scores.map((score) => ({
      id: tapId(of.surveyId, score),
      title: of.kind === "csat" ? (csatTitles[of.locale][score - 1] ?? String(score)) : String(score),
    })),
    shown,
  };
}

/** The one question more, for the reason. */
export function makeCommentQuestion(
  settings: Pick<SurveySettings, "texts">,
  of: { surveyId: string; locale: SurveyLocale; business: string; firstName: string | null },
  room: TapRoom,
): Question {
  const text = surveyText(settings, of.locale, "comment", of);
  const canTap = room.buttons >= 1 || room.listRows >= 1;
  return {
    text,
    options: canTap ? [{ id: tapId(of.surveyId, "skip"), title: skipTitles[of.locale] }] : [],
    shown: canTap ? "buttons" : "typed",
  };
}
