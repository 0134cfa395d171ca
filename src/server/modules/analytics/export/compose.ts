import { findAccount, readLetterFace } from "#modules/accounts/index.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor, BoundRoute, RouteContext } from "#platform/http/routes.ts";
import { queryBody } from "../analytics.contract.ts";
import { contextFor, labelsFor, type AnalyticsDeps } from "../analytics.routes.ts";
import type { Metric } from "../metric.ts";
import { dimensionsIn, findMetric } from "../metrics/registry.ts";
import { notAllowed, readPeriod } from "../query/period.ts";
import { runQuery, type QueryContext } from "../query/run-query.ts";
import type { ReportResult } from "../reports/reports.contract.ts";
import { filtersOfTile } from "../reports/tile-dimensions.ts";
import type { DocumentGrid, DocumentMetric, DocumentTile, ReportDocument } from "./document.ts";
import { intervalFor } from "./interval-for.ts";
import { dimensionName, namedLabels, sectionsOf, viewOf } from "./report-tables.ts";
import type { ChartTile, ReportLanguage, ReportSource, ReportSpan, ReportTile } from "./source.contract.ts";
import { keyWord, sectionWord } from "./words.ts";

export interface ComposeDeps extends AnalyticsDeps {
  /** Routes of the reports that have an address of their own. */
  reports: readonly BoundRoute[];
  /** The tiles of a dashboard that the reader may open. Throws `analytics.dashboard_not_found`. */
  dashboard(actor: Actor, id: string): Promise<Extract<ReportSource, { kind: "tiles" }>>;
}

interface Asked {
  source: ReportSource;
  span: ReportSpan;
  language: ReportLanguage;
}

/** Metrics of a tile that the role sees, with all dimensions that the tile needs. */
function visibleOf(tile: ChartTile, { policy }: QueryContext): Metric[] {
  const needed = [...tile.dimensions, ...Object.keys(tile.filters)];
  if (needed.some((one) => policy.hidden.includes(one))) return [];
  return tile.metrics.flatMap((id) => {
    const metric = findMetric(id);
    return metric && policy.sees(metric) && needed.every((one) => dimensionsIn(metric).includes(one)) ? [metric] : [];
  });
}

async function tileOf(
  deps: ComposeDeps,
  actor: Actor,
  tile: ChartTile,
  own: boolean,
  asked: Asked,
  context: QueryContext,
): Promise<DocumentTile> {
  const { span, language } = asked;
  const metrics = visibleOf(tile, context);
  const [first] = metrics;
  const title = tile.title === "" ? (first?.name[language] ?? tile.metrics.join(", ")) : tile.title;
  const dimensionNames = tile.dimensions.map((id) => dimensionName(id, language));
  if (!first) return { title, kind: tile.kind, grid: null, dimensionNames };
  const has = (dimension: string) => metrics.every((metric) => dimensionsIn(metric).includes(dimension));
  const filters = Object.fromEntries(Object.entries(span.filters).filter(([name]) => has(name) && !context.policy.hidden.includes(name)));
  const period = tile.period === null ? { period: span.period, from: span.from, to: span.to } : { period: tile.period };
  const body = queryBody.parse({
    ...period,
    timeZone: span.timeZone,
    businessHours: span.businessHours,
    compare: span.compare,
    metrics: metrics.map(({ id }) => id),
    dimensions: tile.dimensions,
    interval:
      tile.interval === "auto" ? intervalFor(readPeriod({ ...span, ...period }, context, context.now)) : (tile.interval ?? undefined),
    filters: {
      ...filters,
      ...(own && actor.kind === "user" && has("person") && !context.policy.hidden.includes("person") ? { person: [actor.id] } : {}),
      ...tile.filters,
    },
    limit: tile.limit,
  });
  const result = await runQuery(body, context);
  const labels = await deps.db.account(actor.accountId, (tx) => labelsFor(deps, tx, actor.accountId, result.dimensions, result.rows));
  const grid: DocumentGrid = {
    metrics: metrics.map((metric) => viewOf(metric, language)),
    dimensions: result.dimensions,
    interval: result.interval,
    totals: result.totals,
    rows: result.rows,
    labels: namedLabels({ ...result, labels }, language),
    compared: result.previous !== null,
    truncated: result.truncated,
  };
  return { title, kind: tile.kind, grid, dimensionNames };
}

/** Names under which reports may be asked for. */
export const reportNames = (reports: readonly BoundRoute[], role: Actor["role"]): string[] =>
  reports.flatMap(({ endpoint: { method, path, access } }) =>
    method === "GET" && (access === "user" || (typeof access === "object" && access.roles.includes(role)))
      ? [path.slice(path.lastIndexOf("/") + 1)]
      : [],
  );

async function standing(
  deps: ComposeDeps,
  actor: Actor,
  name: string,
  asked: Asked,
  more: Readonly<Record<string, string | readonly string[]>> = {},
): Promise<{ result: ReportResult; title: string }> {
  const allowed = reportNames(deps.reports, actor.role);
  const route = deps.reports.find(({ endpoint }) => endpoint.method === "GET" && endpoint.path.endsWith(`/${name}`));
  if (!route || !allowed.includes(name)) throw notAllowed("source.name", "report", name, allowed);
  const { span } = asked;
  const query = route.endpoint.query?.parse({
    period: span.period,
    from: span.from,
    to: span.to,
    timeZone: span.timeZone,
    businessHours: String(span.businessHours),
    ...more,
  });
  const result = (await route.handle({ actor, maybeActor: actor, params: {}, query, body: {}, db: deps.db } as unknown as RouteContext<
    BoundRoute["endpoint"]
  >)) as ReportResult;
  return { result, title: sectionWord(asked.language, name) };
}

/** Reports whose figures are money, whatever number is asked for. */
const ofMoney = new Set(["revenue-forecast"]);

/** The unit of what a report is about. */
const aboutOf = (name: string, metric: string | undefined): DocumentMetric["unit"] | null =>
  ofMoney.has(name) ? "cents" : (findMetric(metric ?? "")?.unit ?? null);

/** A tile with an answer of its own as tables; nothing where the reader's role may not ask for it. */
async function reportTilesOf(
  deps: ComposeDeps,
  actor: Actor,
  tile: ReportTile,
  asked: Asked,
  context: QueryContext,
): Promise<DocumentTile[]> {
  const [id] = tile.metrics;
  const metric = findMetric(id ?? "");
  if (!reportNames(deps.reports, actor.role).includes(tile.report)) return [];
  if (id !== undefined && (metric === undefined || !context.policy.sees(metric))) return [];
  const filters = filtersOfTile(tile.report, id, asked.span.filters, context.policy.hidden);
  const { result, title } = await standing(deps, actor, tile.report, asked, { ...filters, ...(id !== undefined && { metric: id }) });
  const tables = sectionsOf(result, asked.language, aboutOf(tile.report, id)).flatMap(({ tiles }) => tiles);
  const own = tile.title === "" ? title : tile.title;
  return tables.map((one) => ({ ...one, title: tables.length === 1 || one.title === own ? own : `${own}: ${one.title}` }));
}

/**
 * Puts a report together as one reader may see it: what their role does not see is left out, and small groups are covered, by the same rules as on
 * the screen. Errors: those of a question, `analytics.unknown_report`, `analytics.dashboard_not_found`. `onTile`: how much of it is done, 0 to 1.
 */
export async function composeReport(
  deps: ComposeDeps,
  actor: Actor,
  asked: Asked,
  onTile: (share: number) => Promise<void> = () => Promise.resolve(),
): Promise<ReportDocument> {
  const context = await contextFor(deps, actor);
  const { span, language } = asked;
  const source = asked.source.kind === "dashboard" ? await deps.dashboard(actor, asked.source.id) : asked.source;
  const period = readPeriod(span, context, context.now);
  const [account, face] = await Promise.all([
    deps.db.account(actor.accountId, (tx) => findAccount(tx, actor.accountId)),
    readLetterFace(deps.db, actor.accountId),
  ]);
  const filterNames = await deps.db.account(actor.accountId, async (tx) => {
    const names: { name: string; values: string[] }[] = [];
    for (const [dimension, values] of Object.entries(span.filters)) {
      if (context.policy.hidden.includes(dimension)) continue;
      const labels = await labelsFor(
        deps,
        tx,
        actor.accountId,
        [dimension],
        values.map((value) => ({ keys: [value] })),
      );
      names.push({
        name: dimensionName(dimension, language),
        values: values.map((value) => labels[dimension]?.[value] ?? keyWord(language, dimension, value)),
      });
    }
    return names;
  });
  const frame = {
    company: account?.name ?? face.company,
    color: face.color,
    language,
    timeZone: period.timeZone,
    madeAt: context.now,
    from: period.from,
    to: period.to,
    previous: span.compare ? period.before : null,
    businessHours: span.businessHours,
    filters: filterNames,
  };
  if (source.kind === "report") {
    const { result, title } = await standing(deps, actor, source.name, asked);
    const sections = sectionsOf(result, language, aboutOf(source.name, undefined));
    return {
      ...frame,
      from: new Date(result.from),
      to: new Date(result.to),
      previous: null,
      title,
      sections,
      method: result.method?.[language] ?? null,
    };
  }
  if (source.kind !== "tiles") throw new AppError("invalid", "analytics.unknown_report", { message: "A report is made of tiles." });
  const sections: { title: string; tiles: DocumentTile[] }[] = [];
  const total = source.sections.reduce((sum, { tiles }) => sum + tiles.length, 0);
  let done = 0;
  for (const section of source.sections) {
    const tiles: DocumentTile[] = [];
    for (const tile of section.tiles) {
      if (tile.kind === "report") tiles.push(...(await reportTilesOf(deps, actor, tile, asked, context)));
      else tiles.push(await tileOf(deps, actor, tile, source.own, asked, context));
      done += 1;
      await onTile(done / total);
    }
    sections.push({ title: section.title, tiles: tiles.filter(({ grid }) => grid !== null) });
  }
  return { ...frame, title: source.title, sections: sections.filter(({ tiles }) => tiles.length > 0), method: null };
}
