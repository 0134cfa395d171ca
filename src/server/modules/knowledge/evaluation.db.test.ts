import { beforeAll, expect, test } from "vitest";
import { demoHelp } from "#packs/ecommerce/demo/help/demo-help.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { searchKnowledge } from "./search/search-knowledge.ts";
import { seedDemoKnowledge } from "./seed-demo-knowledge.ts";
import { evaluationQuestions } from "./testing/evaluation-questions.ts";

const db = await testDatabase();
let account = "";

beforeAll(async () => {
  account = await testAccount(db);
  await db.account(account, (tx) => seedDemoKnowledge(tx, account, { articles: demoHelp, questions: [], now: new Date() }));
});

test("finds what answers, and declines what nothing answers", async () => {
  const asked = await db.account(account, async (tx) => {
    const all = [];
    for (const [text, title] of evaluationQuestions)
      all.push({ text, title, found: await searchKnowledge(tx, account, { text, withTeam: false, at: new Date(), limit: 5 }) });
    return all;
  });
  const answerable = asked.filter(({ title }) => title !== null);
  const unanswerable = asked.filter(({ title }) => title === null);
  const among = (one: (typeof asked)[number], first: number) =>
    [...new Set(one.found.passages.map((passage) => passage.title))].slice(0, first).includes(one.title ?? "");
  const shown = (list: typeof asked) =>
    list.map(
      ({ text, found }) =>
        `${text} → ${found.confidence.toFixed(2)} ${found.passages[0]?.title ?? "–"} (${found.passages[0]?.coverage.toFixed(2)})`,
    );
  const missed = answerable.filter((one) => !among(one, 3));
  const notFirst = answerable.filter((one) => !among(one, 1));
  const timid = answerable.filter((one) => !one.found.sure);
  const bold = unanswerable.filter((one) => one.found.sure);
  const report = {
    missed: shown(missed),
    notFirst: shown(notFirst),
    timid: shown(timid),
    bold: shown(bold),
    declined: shown(unanswerable),
  };
  if (process.env["SHOW_EVALUATION"] === "1") console.log(JSON.stringify(report, null, 1));
  expect(asked.length).toBeGreaterThanOrEqual(60);
  expect(1 - missed.length / answerable.length, JSON.stringify(report.missed)).toBeGreaterThanOrEqual(0.9);
  expect(1 - notFirst.length / answerable.length, JSON.stringify(report.notFirst)).toBeGreaterThanOrEqual(0.85);
  expect(1 - timid.length / answerable.length, JSON.stringify(report.timid)).toBeGreaterThanOrEqual(0.8);
  expect(1 - bold.length / unanswerable.length, JSON.stringify(report.bold)).toBeGreaterThanOrEqual(0.9);
});
