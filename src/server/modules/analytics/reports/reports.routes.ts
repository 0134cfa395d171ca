import type { Actor, BoundRoute } from "#platform/http/routes.ts";
import { bind } from "#platform/http/routes.ts";
import type { AnalyticsDeps } from "../analytics.routes.ts";
import { notAllowed } from "../query/period.ts";
import { dimensionsIn, findMetric } from "../metrics/registry.ts";
import type { QueryContext } from "../query/run-query.ts";
import { dimensionsOf } from "../query/sources.metric.ts";
import { answerReport, type ReportPlan } from "./answer-report.ts";
import { anomalyTable, benchmarks, compared as benchmarkNumbers, demand, revenueAhead } from "./business-reports.ts";
import { attributionTables, basketTable, churnTable, retentionTable, rfmTable } from "./customer-reports.ts";
import { conversionTimes, funnelTable, leadScores, replyTimes, whatIf } from "./lead-reports.ts";
import { ownFunnel } from "./own-funnel.ts";
import { methods } from "./report-texts.ts";
import * as contract from "./reports.contract.ts";
import { customerDimensions, openDimensions, openNow, stageCounts } from "./reports.repo.ts";
import { cell, periodOf, sectionOf, table, totalsOf, metricParts, type Asked, type SectionPlan } from "./section.ts";
import { teamComparison, teamNumbers } from "./team-comparison.ts";
import { segmentNames, standardReports, type StandardReport } from "./standard-reports.ts";
import { fits, wayDimensions } from "./wanted.repo.ts";

const lastYear: Asked = { period: "365d" };
const leadDimensions = dimensionsOf("leads");
const messageDimensions = dimensionsOf("messages");
const todayNumbers = [
  "conversations",
  "incoming_messages",
  "outgoing_messages",
  "first_response_median",
  "resolved_conversations",
  "handed_over_conversations",
];

/** What a report of these numbers and tables, and of other facts with these dimensions, can be filtered by. */
const partsOf =
  (metrics: readonly string[], sections: readonly SectionPlan[] = [], facts: readonly (readonly string[])[] = []) =>
  (context: QueryContext) => [...metricParts([...metrics, ...sections.flatMap((plan) => plan.metrics)], context), ...facts];

/** Routes of reports: metrics put together, funnels, forecasts, attribution, cohorts. */
export function reportRoutes(deps: AnalyticsDeps): BoundRoute[] {
  const { db } = deps;

  const report = (name: string, actor: Actor, asked: Asked, of: ReportPlan) => answerReport(deps, name, actor, asked, of);

  const plain =
    (name: string, { totals, sections }: StandardReport) =>
    ({ actor, query }: { actor: Actor; query: Asked }) =>
      report(name, actor, query, {
        totals,
        parts: partsOf(totals, sections),
        sections: async (context) => (await Promise.all(sections.map((plan) => sectionOf(plan, query, context)))).flat(),
      });

  return [
    bind(contract.summary, plain("summary", standardReports.summary)),
    bind(contract.trends, plain("trends", standardReports.trends)),
    bind(contract.teamPerformance, plain("team-performance", standardReports.team)),
    bind(contract.botPerformance, plain("bot-performance", standardReports.bot)),
    bind(contract.slaCompliance, plain("sla-compliance", standardReports.sla)),
    bind(contract.roiByChannel, plain("roi-by-channel", standardReports.roi)),
    bind(contract.procedureTrends, plain("procedure-trends", standardReports.procedures)),
    bind(contract.abandonment, ({ actor, query }) =>
      report("abandonment-analysis", actor, query, {
        totals: standardReports.abandonment.totals,
        parts: partsOf(standardReports.abandonment.totals, standardReports.abandonment.sections, [leadDimensions]),
        sections: async (context, place) => [
          ...(fits(leadDimensions, place) ? [funnelTable(await stageCounts(context.store, place), [])] : []),
          ...(await Promise.all(standardReports.abandonment.sections.map((plan) => sectionOf(plan, query, context)))).flat(),
        ],
        method: methods.funnel,
      }),
    ),
    bind(contract.realtime, ({ actor, query }) =>
      report(
        "realtime",
        actor,
        { period: "today", timeZone: query.timeZone, filters: query.filters },
        {
          totals: todayNumbers,
          parts: partsOf(todayNumbers, [], [openDimensions]),
          sections: async ({ policy }, place) => {
            if (!fits(openDimensions, place)) return [];
            const now = await db.account(actor.accountId, (tx) => openNow(tx, actor.accountId, policy.only, place.filters));
            return [
              table(
                "now",
                ["value"],
                Object.entries(now).map(([key, value]) => ({ key, cells: [cell(value)] })),
              ),
            ];
          },
        },
      ),
    ),
    bind(contract.teamComparison, ({ actor, query }) =>
      report("team-comparison", actor, query, {
        parts: partsOf(teamNumbers),
        sections: (context) => teamComparison(context, query, actor.id),
        method: methods.team,
      }),
    ),
    bind(contract.conversionFunnel, ({ actor, query }) =>
      report("conversion-funnel", actor, query, {
        totals: ["leads", "converted_leads", "conversion_rate", "time_to_conversion_median"],
        parts: () => [leadDimensions],
        sections: async (context, place) => {
          const { before } = periodOf(query, context);
          return [funnelTable(await stageCounts(context.store, place), await stageCounts(context.store, { ...place, ...before }))];
        },
        method: methods.funnel,
      }),
    ),
    bind(contract.conversionRate, ({ actor, query }) =>
      report("conversion-rate", actor, query, {
        totals: ["conversion_rate", "leads", "converted_leads"],
        parts: partsOf(["conversion_rate", "leads", "converted_leads"]),
        sections: (context) => {
          const dimension = segmentNames[query.segment] ?? query.segment;
          const metric = findMetric("conversion_rate");
          const allowed = metric ? dimensionsIn(metric).filter((one) => !context.policy.hidden.includes(one)) : [];
          if (!allowed.includes(dimension)) throw notAllowed("segment", "dimension", query.segment, [...allowed, "procedure"]);
          return sectionOf(
            { id: query.segment, dimension, metrics: ["conversion_rate", "leads", "value_per_converted_lead"] },
            query,
            context,
          );
        },
      }),
    ),
    bind(contract.timeToConversion, ({ actor, query }) =>
      report("time-to-conversion", actor, query, {
        totals: ["time_to_conversion_mean", "time_to_conversion_median", "messages_to_conversion", "converted_leads"],
        parts: partsOf(["time_to_conversion_median", "messages_to_conversion", "converted_leads"], [], [leadDimensions]),
        sections: async (context, place) => [
          ...(fits(leadDimensions, place) ? [await conversionTimes(context, place)] : []),
          ...(await sectionOf(
            { id: "source", dimension: "source", metrics: ["time_to_conversion_median", "converted_leads"] },
            query,
            context,
          )),
        ],
      }),
    ),
    bind(contract.responseTimes, ({ actor, query }) =>
      report("response-time-distribution", actor, query, {
        totals: ["response_time_mean", "response_time_median", "response_time_p95", "response_time_p99"],
        parts: () => [messageDimensions],
        sections: async (context, place) => [
          await replyTimes(context, place),
          ...(await sectionOf(
            { id: "hour", dimension: "hour", metrics: ["response_time_median", "response_time_p95", "replies"] },
            query,
            context,
          )),
        ],
      }),
    ),
    bind(contract.competitive, ({ actor, query }) =>
      report("competitive-analysis", actor, query, {
        parts: partsOf(benchmarkNumbers),
        sections: (context) => benchmarks(context, query),
        method: methods.competitive,
      }),
    ),
    bind(contract.demandForecast, ({ actor, query }) =>
      report(
        "demand-forecast",
        actor,
        { period: "365d", filters: query.filters },
        {
          parts: partsOf(["incoming_messages"]),
          sections: (context) => demand(context, query.days, query.filters),
          method: methods.demand,
        },
      ),
    ),
    bind(contract.revenueForecast, ({ actor, query }) =>
      report(
        "revenue-forecast",
        actor,
        { period: "180d", filters: query.filters },
        {
          parts: partsOf(["revenue"], [], [leadDimensions]),
          sections: (context, place) => revenueAhead(context, place, query.days),
          method: methods.revenue,
        },
      ),
    ),
    bind(contract.leadScore, ({ actor, query }) =>
      report(
        "lead-score",
        actor,
        { ...lastYear, filters: query.filters },
        {
          parts: () => [leadDimensions],
          sections: (context, place) => leadScores(context, place, query.lead_id),
          method: methods.leadScore,
        },
      ),
    ),
    bind(contract.churnRisk, ({ actor, query }) =>
      report(
        "churn-risk",
        actor,
        { ...lastYear, filters: query.filters },
        {
          parts: () => [customerDimensions],
          sections: async (context, place) => [await churnTable(context, place)],
          method: methods.churn,
        },
      ),
    ),
    bind(contract.attribution, ({ actor, query }) =>
      report("attribution", actor, query, {
        parts: () => [wayDimensions],
        sections: (context, place) =>
          attributionTables(context, place, { ...query, before: query.compare ? periodOf(query, context).before : null }),
        method: methods.attribution,
      }),
    ),
    bind(contract.boughtTogether, ({ actor, query }) =>
      report("bought-together", actor, query, {
        parts: () => [dimensionsOf("orders")],
        sections: async (context, place) => [await basketTable(context, place, query)],
        method: methods.together,
      }),
    ),
    bind(contract.rfm, ({ actor, query }) =>
      report(
        "rfm",
        actor,
        { ...lastYear, filters: query.filters },
        { parts: () => [customerDimensions], sections: async (context, place) => [await rfmTable(context, place)], method: methods.rfm },
      ),
    ),
    bind(contract.retention, ({ actor, query }) =>
      report("retention", actor, query, {
        parts: () => [dimensionsOf(query.activity === "message" ? "messages" : "orders")],
        sections: async (context, place) => [await retentionTable(context, place, query)],
        method: methods.retention,
      }),
    ),
    bind(contract.anomalies, ({ actor, query }) =>
      report("anomalies", actor, query, {
        parts: partsOf([query.metric]),
        sections: async (context) => [await anomalyTable(context, query)],
        method: methods[query.mode],
      }),
    ),
    bind(contract.whatIf, ({ actor, body }) =>
      report("what-if-analysis", actor, body, {
        parts: () => [leadDimensions],
        sections: async (context, place) => {
          const [value] = await totalsOf(["value_per_converted_lead"], body, context);
          return whatIf(context, place, { ...body, valueCents: body.valueCents ?? value?.value ?? null });
        },
        method: methods.whatIf,
      }),
    ),
    bind(contract.funnel, ({ actor, body }) =>
      report("funnel", actor, body, {
        parts: () => [wayDimensions],
        sections: (context, place) => ownFunnel(context, place, body),
        method: methods.ownFunnel,
      }),
    ),
  ];
}
