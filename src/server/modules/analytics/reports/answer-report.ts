import type { Actor } from "#platform/http/routes.ts";
import { contextFor, labelsFor, type AnalyticsDeps } from "../analytics.routes.ts";
import type { Texts } from "../metric.ts";
import { notAllowed } from "../query/period.ts";
import type { QueryContext } from "../query/run-query.ts";
import type { Filters } from "./filters.contract.ts";
import type { ReportResult, Section } from "./reports.contract.ts";
import type { Place } from "./wanted.repo.ts";
import { cell, periodOf, totalsOf, type Asked } from "./section.ts";

/** Groups that are too small for the role lose their figures. */
function coverSmall(sections: readonly Section[], minimum: number): Section[] {
  const covered = (one: Section["rows"][number]["cells"][number]) => (one.n > 0 && one.n < minimum ? cell(null, 0) : one);
  return sections.map((section) => ({ ...section, rows: section.rows.map((row) => ({ ...row, cells: row.cells.map(covered) })) }));
}

export interface ReportPlan {
  totals?: readonly string[];
  sections(context: QueryContext, place: Place): Promise<Section[]>;
  method?: Texts;
  /**
   * The dimensions of each number and table that it is made of. It can be filtered by what one of them has; those that cannot be filtered so are left out.
   * Without it there is no filter.
   */
  parts?(context: QueryContext): readonly (readonly string[])[];
}

/** Errors: `analytics.unknown_dimension` with those that the report can be filtered by, beside the ones before. */
export function checkFilters(filters: Filters, parts: readonly (readonly string[])[], { policy }: QueryContext): void {
  let left = parts;
  for (const name of Object.keys(filters)) {
    const allowed = [...new Set(left.flat())].filter((one) => !policy.hidden.includes(one));
    if (!allowed.includes(name)) throw notAllowed(name, "dimension", name, allowed.length === 0 ? ["none for this report"] : allowed);
    left = left.filter((part) => part.includes(name));
  }
}

/** Makes a report: its numbers as a whole and its tables, for the role that asks, with the names of what keys stand for. */
export async function answerReport(deps: AnalyticsDeps, name: string, actor: Actor, asked: Asked, of: ReportPlan): Promise<ReportResult> {
  const context = await contextFor(deps, actor);
  const filters = asked.filters ?? {};
  checkFilters(filters, of.parts?.(context) ?? [], context);
  const period = periodOf(asked, context);
  const place: Place = { accountId: actor.accountId, from: period.from, to: period.to, timeZone: period.timeZone, filters };
  const totals = await totalsOf(of.totals ?? [], asked, context);
  const sections = coverSmall(await of.sections(context, place), context.policy.minimum);
  const named = await deps.db.account(actor.accountId, (tx) =>
    Promise.all(
      sections.map(async (section) => ({
        ...section,
        labels: await labelsFor(deps, tx, actor.accountId, section.dimensions, section.rows),
      })),
    ),
  );
  return {
    report: name,
    period: period.name,
    from: period.from.toISOString(),
    to: period.to.toISOString(),
    timeZone: period.timeZone,
    totals,
    sections: named,
    method: of.method ?? null,
  };
}
