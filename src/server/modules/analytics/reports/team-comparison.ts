import { queryBody } from "../analytics.contract.ts";
import { isTotal } from "../metric.ts";
import { findMetric } from "../metrics/registry.ts";
import { policyOf } from "../query/policy.ts";
import { runQuery, type QueryContext } from "../query/run-query.ts";
import type { Section } from "./reports.contract.ts";
import { cell, spanOf, table, visible, type Asked } from "./section.ts";

/** Of fewer people a mean tells what a single one of the others did. */
const smallestTeam = 4;

export const teamNumbers = [
  "conversations",
  "resolved_conversations",
  "replies",
  "first_response_median",
  "response_time_median",
  "resolution_time_median",
  "sla_compliance",
  "converted_leads",
  "csat_mean",
];

type Row = Section["rows"][number];

/**
 * Numbers of one person beside the mean of all people of the team with any, themselves included: the mean of counts, and of rates and times the mean of
 * what each person has. Nobody else's number is told; of a small team there is no mean. Where asked for, one's own numbers are set against the period before.
 */
export async function teamComparison(context: QueryContext, asked: Asked & { compare?: boolean }, personId: string): Promise<Section[]> {
  const everybody = { ...context, policy: policyOf({ role: "ADMIN", id: personId }) };
  const compared = visible(teamNumbers, "person", everybody, asked.filters);
  const question = { ...spanOf(asked), metrics: compared };
  const [{ rows }, earlier] = await Promise.all([
    runQuery(queryBody.parse({ ...question, dimensions: ["person"], limit: 500 }), everybody),
    asked.compare === true && compared.length > 0
      ? runQuery(queryBody.parse({ ...question, filters: { ...asked.filters, person: [personId] }, compare: true }), everybody)
      : null,
  ]);
  const people = rows.filter(({ keys }) => keys[0] !== "");
  const own = people.find(({ keys }) => keys[0] === personId);
  const valueIn = (row: Row | undefined, at: number) => row?.cells[at]?.value ?? null;
  return [
    table(
      "metric",
      ["own", "team_mean", "people"],
      compared.map((key, at) => {
        const metric = findMetric(key);
        const counts = metric !== undefined && "value" in metric && isTotal(metric);
        const values = people.flatMap((row) => valueIn(row, at) ?? (counts ? 0 : []));
        const mean = values.length < smallestTeam ? null : values.reduce((sum, one) => sum + one, 0) / values.length;
        const mine = valueIn(own, at) ?? (counts ? 0 : null);
        return {
          key,
          cells: [
            cell(mine, own?.cells[at]?.n ?? 0, earlier?.totals[at]?.previous ?? null),
            cell(mean, values.length),
            cell(values.length),
          ],
        };
      }),
    ),
  ];
}
