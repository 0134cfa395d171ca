import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { contextFor, type AnalyticsDeps } from "../analytics.routes.ts";
import { dayOf, notAllowed } from "../query/period.ts";
import type { QueryContext } from "../query/run-query.ts";
import { dimensionsOf } from "../query/sources.metric.ts";
import { answerReport, type ReportPlan } from "../reports/answer-report.ts";
import { reachOf, wayDimensions, type Place } from "../reports/wanted.repo.ts";
import { metricParts, periodOf, type Asked } from "../reports/section.ts";
import * as contract from "./analyses.contract.ts";
import * as repo from "./analyses.repo.ts";
import { analysisMethods as methods } from "./analysis-texts.ts";
import { baselineDays, decayTables, matrixTable, persuasionTables, promotionTables } from "./effect-tables.ts";
import { pathTables } from "./path-tables.ts";
import { explainTables, indexTable, seasonTables } from "./season-tables.ts";
import { topicTables } from "./topic-tables.ts";

const dayIn = (timeZone: string, at: Date) => new Date(dayOf(timeZone, at)).toISOString().slice(0, 10);

/** The days of a period, the last one included. */
const daysOf = ({ from, to, timeZone }: Place) => ({
  first: dayIn(timeZone, from),
  last: dayIn(timeZone, new Date(to.getTime() - 1)),
});

const partsOf =
  ({ metric }: { metric: string }) =>
  (context: QueryContext) =>
    metricParts([metric], context);

const leadNumbers = ["leads", "converted_leads", "conversion_rate"];

/** Routes of analyses: what lies behind numbers. */
export function analysisRoutes(deps: AnalyticsDeps): BoundRoute[] {
  const answer = (name: string, actor: Actor, asked: Asked, of: ReportPlan) => answerReport(deps, name, actor, asked, of);
  const uptoNow: Asked = { period: "365d" };
  return [
    bind(contract.paths, ({ actor, query }) =>
      answer("paths", actor, query, {
        sections: async ({ store }, place) => {
          const goal = contract.goals.find((one) => one === query.goal);
          if (!goal) throw notAllowed("goal", "goal", query.goal, contract.goals);
          return pathTables(await repo.pathsTo(store, place, goal, query.steps));
        },
        parts: () => [wayDimensions],
        method: methods.paths,
      }),
    ),
    bind(contract.topics, ({ actor, query }) =>
      answer("topics", actor, query, {
        sections: (context, place) => topicTables(deps, place, periodOf(query, context).before, query.most),
        parts: () => [dimensionsOf("openings")],
        method: methods.topics,
      }),
    ),
    bind(contract.seasonality, ({ actor, query }) =>
      answer("seasonality", actor, query, {
        sections: (context) => seasonTables(context, query),
        method: methods.season,
        parts: partsOf(query),
      }),
    ),
    bind(contract.seasonalIndex, ({ actor, query }) =>
      answer("seasonal-index", actor, query, {
        sections: (context) => indexTable(context, query),
        method: methods.index,
        parts: partsOf(query),
      }),
    ),
    bind(contract.promotionUplift, ({ actor, query }) =>
      answer("promotion-uplift", actor, query, {
        sections: async ({ store }, place) => promotionTables(await repo.ordersByCoupon(store, place, baselineDays + 1), daysOf(place)),
        parts: () => [reachOf("orders")],
        method: methods.promotion,
      }),
    ),
    bind(contract.persuasionImpact, ({ actor, query }) =>
      answer("persuasion-impact", actor, query, {
        sections: async ({ store }, place) => persuasionTables(await repo.cartOutcomes(store, place)),
        parts: () => [reachOf("carts")],
        method: methods.persuasion,
      }),
    ),
    bind(contract.engagementDecay, ({ actor, query }) =>
      answer(
        "engagement-decay",
        actor,
        { ...uptoNow, filters: query.filters },
        {
          sections: async ({ store, now }, place) => decayTables(await repo.openLeadAges(store, { ...place, to: now }), query.decayDays),
          parts: () => [reachOf("leads")],
          method: methods.decay,
        },
      ),
    ),
    bind(contract.actionMatrix, ({ actor, query }) =>
      answer("action-matrix", actor, query, {
        totals: leadNumbers,
        parts: (context) => [...metricParts(leadNumbers, context), reachOf("leads")],
        sections: async ({ store }, place) => matrixTable(await repo.leadsByAction(store, place)),
        method: methods.matrix,
      }),
    ),
    bind(contract.explainAnomaly, async ({ actor, query }) => {
      const { timeZone, now } = await contextFor(deps, actor);
      const day = query.day ?? dayIn(timeZone, new Date(now.getTime() - 86_400_000));
      return answer(
        "anomaly-explained",
        actor,
        { period: "custom", from: day, to: day, timeZone: query.timeZone, filters: query.filters },
        { sections: (context) => explainTables(context, { ...query, day }), method: methods.explain, parts: partsOf(query) },
      );
    }),
  ];
}
