import fc from "fast-check";
import { expect, it } from "vitest";
import { putSetting } from "#modules/accounts/index.ts";
import { findConversation } from "#modules/conversations/index.ts";
import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import { createLogger } from "#platform/log/logger.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { planSurvey } from "./plan-survey.ts";
import { sendDueSurveys, type SurveyDeps } from "./send-due-surveys.ts";
import { surveyKey, usualSurveySettings } from "./survey-settings.ts";

const db = await testDatabase();
const signals = { emit() {}, on: () => () => {}, close: async () => {} } as unknown as SurveyDeps["signals"];
const deps: SurveyDeps = {
  db,
  signals,
  log: createLogger({ level: "silent" }),
  roomOf: () => ({ buttons: 10, listRows: 10, windowHours: null }),
  deliveryOf: () => "live",
};
const day = 86_400_000;

it("asks a customer once in the period, however many conversations end, runners run, and turns are taken at once", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        conversations: fc.integer({ min: 1, max: 4 }),
        // Each plans for one of the conversations and runs what is due, all at the same moment.
        runners: fc.array(fc.nat({ max: 3 }), { minLength: 2, maxLength: 6 }),
        rounds: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 }),
      }),
      async ({ conversations, runners, rounds }) => {
        const accountId = await testAccount(db);
        const inbox = await anInbox(db, accountId);
        await db.account(accountId, (tx) => putSetting(tx, accountId, surveyKey, { ...usualSurveySettings, on: true, everyDays: 30 }));
        const ids: string[] = [];
        for (let index = 0; index < conversations; index += 1) ids.push(await inbox.conversation({ status: "closed" }));
        await db.system((tx) => tx.execute("update conversations set last_inbound_at = now() where account_id = $1", [accountId]));
        let now = Date.parse("2026-03-02T12:00:00Z");
        const askedOn: number[] = [];
        for (const days of rounds) {
          now += days * day + 1000;
          const at = new Date(now);
          await Promise.all(
            runners.map(async (index) => {
              await db.account(accountId, async (tx) => {
                const conversation = await findConversation(tx, accountId, ids[index % ids.length] ?? "");
                if (conversation) await planSurvey(tx, conversation, { trigger: "resolved", dueAt: at, at, byId: null });
              });
              await sendDueSurveys(deps, at);
            }),
          );
          await sendDueSurveys(deps, at);
          if (askedOn.length === 0 || now - (askedOn.at(-1) ?? 0) >= 30 * day) askedOn.push(now);
        }
        const [counts] = await db.system((tx) =>
          tx.query<{ asked: number; sent: number; due: number; events: number }>(
            `select (select count(*)::integer from satisfaction_surveys where account_id = $1 and status = 'asked') as asked,
               (select count(*)::integer from messages where account_id = $1 and sender_id = 'satisfaction') as sent,
               (select count(*)::integer from satisfaction_surveys where account_id = $1 and status = 'due') as due,
               (select count(*)::integer from domain_events where account_id = $1 and type = 'feedback.requested') as events`,
            [accountId],
          ),
        );
        expect(counts).toEqual({ asked: askedOn.length, sent: askedOn.length, due: 0, events: askedOn.length });
      },
    ),
    { numRuns: 25 },
  );
});
