import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { insertAnsweredSurveys } from "./demo-feedback.repo.ts";

export interface DemoClosing {
  conversationId: string;
  endedAt: Date;
  /** How the customer felt at the end, −1 to 1. */
  feeling: number;
}

const afterMinutes = 12;
const praise = ["Atendimento rápido, gostei!", null, "Resolveram na hora.", null, null, "Muito atenciosos."];
const neutral = [null, null, "Poderia ser mais rápido.", null];
const blame = ["Demorou demais para resolver.", null, "Tive que explicar duas vezes."];

/** What the customers of the demonstration said of how they were served: it follows how they felt at the end. One of four does not answer. */
export async function seedDemoFeedback(tx: Tx, accountId: string, closings: readonly DemoClosing[]): Promise<void> {
  const answering = closings.filter((_, index) => index % 4 !== 3);
  await insertAnsweredSurveys(
    tx,
    accountId,
    answering.map(({ conversationId, endedAt, feeling }, index) => {
      const mood = feeling > 0.25 ? 2 : feeling < -0.25 ? 0 : 1;
      const comments = [blame, neutral, praise][mood] ?? neutral;
      const asksForNps = index % 3 === 2;
      const varied = index % 2;
      return {
        surveyId: newId(),
        feedbackId: newId(),
        conversationId,
        score: asksForNps ? null : ([1 + varied, 3 + varied, 4 + varied][mood] ?? 3),
        npsScore: asksForNps ? ([3 + varied, 7 + varied, 9 + varied][mood] ?? 7) : null,
        comment: comments[index % comments.length] ?? null,
        at: new Date(endedAt.getTime() + afterMinutes * 60_000),
      };
    }),
  );
}
