export { askAfterAgent, type AskRefusal } from "./plan-survey.ts";
export { feedbackRoutes } from "./feedback.routes.ts";
export { surveysFollowMerge } from "./follow-merge.ts";
export type { TapRoom } from "./question.ts";
export { readMeanScores } from "./mean-scores.repo.ts";
export { seedDemoFeedback, type DemoClosing } from "./seed-demo-feedback.ts";
export { sendDueSurveys } from "./send-due-surveys.ts";
export { surveysAfterResolution } from "./surveys-after-resolution.ts";
export { takeAnswers } from "./take-answer.ts";
