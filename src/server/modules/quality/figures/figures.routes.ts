import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { qualityFlags } from "../record/records.contract.ts";
import { strata } from "../review/review.contract.ts";
import * as contract from "./figures.contract.ts";
import { checkedPairs, escalationReasons, figures, flagCounts, modelDays, modelSpeed, reviewCounts } from "./figures.repo.ts";
import { accuracyOf } from "./intent-accuracy.ts";

/** Routes of the figures of quality. */
export function figureRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  return [
    bind(contract.getQuality, ({ actor: { accountId }, query }) =>
      db.account(accountId, async (tx) => {
        const [all, reasons, flags, days, speed, reviews, pairs] = await Promise.all([
          figures(tx, accountId, query, clock.now()),
          escalationReasons(tx, accountId, query),
          flagCounts(tx, accountId, query),
          modelDays(tx, accountId, query),
          modelSpeed(tx, accountId, query),
          reviewCounts(tx, accountId, query),
          checkedPairs(tx, accountId, query),
        ]);
        const { satisfied, neutral, dissatisfied, first, last, better, worse, reply_p50, reply_p95 } = all;
        const { cost_micros, tokens, cached_tokens, asked_model, unpriced_calls, ...rest } = all;
        const accuracy = accuracyOf(pairs);
        return {
          conversations: rest.conversations,
          with_agent: rest.with_agent,
          resolved_by_agent: rest.resolved_by_agent,
          resolved: rest.resolved,
          abandoned: rest.abandoned,
          escalated: rest.escalated,
          escalation_reasons: reasons,
          purchases: rest.purchases,
          repeated_questions: rest.repeated_questions,
          unanswered_questions: rest.unanswered_questions,
          satisfaction: { satisfied, neutral, dissatisfied },
          feelings: { first, last, better, worse },
          quality_score: rest.quality_score,
          flags: qualityFlags.map((flag) => ({ flag, count: flags.find((one) => one.flag === flag)?.count ?? 0 })),
          cost: {
            usd: cost_micros / 1e6,
            tokens,
            cached_tokens,
            conversations: asked_model,
            unpriced_calls,
            by_day: days.map(({ micros, ...day }) => ({ ...day, usd: micros / 1e6 })),
          },
          latency: { reply_p50, reply_p95, model_p50: speed.p50, model_p95: speed.p95 },
          reviews: {
            waiting: reviews.reduce((sum, one) => sum + one.waiting, 0),
            done: reviews.reduce((sum, one) => sum + one.done, 0),
            by_stratum: strata.map((stratum) => {
              const found = reviews.find((one) => one.stratum === stratum);
              return { stratum, waiting: found?.waiting ?? 0, done: found?.done ?? 0 };
            }),
          },
          intents: { checked: accuracy.checked, right: accuracy.right },
        };
      }),
    ),
    bind(contract.getIntentAccuracy, ({ actor: { accountId }, query }) =>
      db.account(accountId, async (tx) => accuracyOf(await checkedPairs(tx, accountId, query))),
    ),
  ];
}
