import { recordExport } from "#modules/accounts/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { listPhrases } from "./checks.repo.ts";
import { checkMessage, flagMessage, holdMillis, judgeItem, reopenItem, type Reviewer, skipItem } from "./judge.ts";
import { claimItems, countWaiting } from "./queue.repo.ts";
import * as contract from "./review.contract.ts";
import { trainingLines } from "./training-phrases.ts";
import { viewItems } from "./view-items.ts";

const mostPhrases = 20_000;
const usual = 5;

/** Routes by which people say what customers meant and how good replies were. */
export function reviewRoutes({ db, clock, signals }: { db: Db; clock: Clock; signals: Signals }): BoundRoute[] {
  async function change(actor: Actor, run: (tx: Tx, by: Reviewer, at: Date) => Promise<NewEvent[]>): Promise<Date> {
    const at = clock.now();
    await db.account(actor.accountId, async (tx) => {
      const events = await run(tx, { id: actor.id, name: actor.name }, at);
      tx.ending(appendEvents(tx, actor.accountId, events));
    });
    signals.emit("events", actor.accountId);
    return at;
  }
  return [
    bind(contract.checkUnderstanding, async ({ actor, params, body }) => {
      const at = await change(actor, (tx, by, now) => checkMessage(tx, actor.accountId, params.id, { meant: body }, by, now));
      return { ...body, by: actor.name, at: at.toISOString() };
    }),
    bind(contract.uncheckUnderstanding, async ({ actor, params }) => {
      await change(actor, (tx, by, now) => checkMessage(tx, actor.accountId, params.id, { meant: null }, by, now));
      return ok;
    }),
    bind(contract.flagReply, async ({ actor, params, body }) => {
      await change(actor, (tx, by, now) => flagMessage(tx, actor.accountId, params.id, body.flags, by, now));
      return { flags: body.flags };
    }),
    bind(contract.claimReviews, ({ actor, body }) => {
      const now = clock.now();
      const of = { now, until: new Date(now.getTime() + holdMillis), limit: body.limit ?? usual };
      return db.account(actor.accountId, async (tx) => {
        const claimed = await claimItems(tx, actor.accountId, actor.id, of);
        return { items: await viewItems(tx, actor.accountId, claimed), waiting: await countWaiting(tx, actor.accountId, actor.id, now) };
      });
    }),
    bind(contract.judgeReview, async ({ actor, params, body }) => {
      await change(actor, (tx, by, now) => judgeItem(tx, actor.accountId, params.id, body, by, now));
      return ok;
    }),
    bind(contract.reopenReview, async ({ actor, params }) => {
      await change(actor, (tx, by, now) => reopenItem(tx, actor.accountId, params.id, by, now));
      return ok;
    }),
    bind(contract.skipReview, async ({ actor, params }) => {
      await db.account(actor.accountId, (tx) => skipItem(tx, actor.accountId, params.id, { id: actor.id, name: actor.name }, clock.now()));
      return ok;
    }),
    bind(contract.exportPhrases, async ({ actor, query, reply }) => {
      const text = await db.account(actor.accountId, async (tx) => {
        const of = { correctedOnly: query.corrected === "true", from: query.from ?? null, to: query.to ?? null, limit: mostPhrases };
        const rows = await listPhrases(tx, actor.accountId, of);
        await recordExport(tx, actor, { exported: "training_phrases", rows: rows.length, filter: query, at: clock.now() });
        return trainingLines(rows);
      });
      return reply
        .header("content-type", "application/x-ndjson; charset=utf-8")
        .header("content-disposition", 'attachment; filename="training-phrases.jsonl"')
        .send(text);
    }),
  ];
}
