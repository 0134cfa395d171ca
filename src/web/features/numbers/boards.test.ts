import { describe, expect, it } from "vitest";
import { catalogueFor } from "#modules/analytics/catalogue.ts";
import { policyOf } from "#modules/analytics/query/policy.ts";
import { queryBody } from "#modules/analytics/analytics.contract.ts";
import type { Role } from "#shared/endpoint.ts";
import { standardDashboards } from "#modules/analytics/dashboards/standard-dashboards.ts";
import { boardOf, isReport } from "./boards.ts";
import { allowedSections, questionOf, reportFilters, shareRequests } from "./plan.ts";

const id = "0197a000-0000-7000-8000-000000000001";
const seenBy = (role: Role) => new Map(catalogueFor(policyOf({ role, id })).map((metric) => [metric.id, metric]));
const all = seenBy("ADMIN");
const boards = standardDashboards.map((dashboard) => ({ ...boardOf(dashboard), roles: dashboard.roles }));
const tilesOf = (board: (typeof boards)[number]) => board.sections.flatMap(({ tiles }) => tiles.filter((tile) => !isReport(tile)));

it("has the five dashboards, each once", () => {
  expect(boards.map((board) => board.id)).toEqual(["executive", "operations", "marketing", "agent", "mine"]);
});

describe.each(boards.map((board) => [board.id, board] as const))("%s", (_, board) => {
  it("names numbers that exist, by dimensions that they have, each tile once", () => {
    const tiles = tilesOf(board);
    expect(new Set(tiles.map((tile) => tile.id)).size).toBe(tiles.length);
    for (const tile of tiles) {
      for (const metric of tile.metrics) {
        expect(all.get(metric), `${tile.id}: ${metric}`).toBeDefined();
        for (const dimension of [...(tile.dimensions ?? []), ...Object.keys(tile.where ?? {})])
          expect(all.get(metric)?.dimensions, `${tile.id}: ${metric} by ${dimension}`).toContain(dimension);
      }
      // One axis has one unit; tables and single numbers may mix.
      if (!["table", "number"].includes(tile.kind)) expect(new Set(tile.metrics.map((one) => all.get(one)?.unit)).size, tile.id).toBe(1);
    }
  });

  it("asks few and well-formed questions", () => {
    const questions = tilesOf(board).map((tile) => questionOf(tile, all, { period: "90d" }, null));
    const { requests, answeredBy } = shareRequests(questions);
    expect(requests.length).toBeLessThanOrEqual(11);
    for (const request of requests) expect(queryBody.safeParse(request).error, JSON.stringify(request)).toBeUndefined();
    for (const [index, question] of questions.entries()) {
      const request = requests[answeredBy[index] ?? -1];
      expect(request?.metrics).toEqual(expect.arrayContaining(question.metrics));
      expect({ ...request, metrics: null }).toEqual({ ...question, metrics: null });
      if (question.dimensions.length > 0) expect(request?.metrics[0]).toBe(question.metrics[0]);
    }
  });

  it("shows each of its roles something, and nothing that the role may not see", () => {
    for (const role of board.roles) {
      const seen = seenBy(role);
      const sections = allowedSections(board, seen);
      expect(sections.length, role).toBeGreaterThan(0);
      for (const tile of sections.flatMap(({ tiles }) => tiles)) {
        for (const metric of tile.metrics) expect(seen.has(metric)).toBe(true);
        if (isReport(tile)) continue;
        for (const dimension of tile.dimensions ?? []) expect(seen.get(tile.metrics[0] ?? "")?.dimensions).toContain(dimension);
      }
    }
  });
});

it("filters a tile by what its numbers have, and the person's own board by the person", () => {
  const tile = { id: "x", kind: "number" as const, metrics: ["conversations"] };
  const span = { where: { channel: ["web"], coupon: ["X"], person: ["other"] } };
  expect(questionOf(tile, all, span, null).filters).toEqual({ channel: ["web"], person: ["other"] });
  expect(questionOf(tile, all, span, id).filters).toEqual({ channel: ["web"], person: [id] });
  // An attendant's numbers are held to the person by the server, which takes no filter by person.
  expect(questionOf(tile, seenBy("SECRETARY"), span, id).filters).toEqual({ channel: ["web"] });
});

it("asks a report with the filters of the page that it has and the role sees", () => {
  const reports = boards.flatMap(({ sections }) => sections.flatMap(({ tiles }) => tiles.filter(isReport)));
  const live = reports.find(({ report }) => report === "realtime");
  const forecast = reports.find(({ report }) => report === "revenue-forecast");
  if (!live || !forecast) throw new Error("The dashboards have both.");
  const span = { where: { channel: ["web", "email"], campaign: ["x"], person: [id] } };
  const seen = new Set(["channel", "campaign", "person"]);
  expect(reportFilters(live, seen, span)).toEqual({ channel: ["web", "email"], person: [id] });
  expect(reportFilters(live, new Set(["channel"]), span)).toEqual({ channel: ["web", "email"] });
  expect(reportFilters(forecast, seen, span)).toMatchObject({ channel: ["web", "email"], campaign: ["x"] });
});

it("keeps a tile's own period and pieces whatever the page shows", () => {
  const tile = { id: "x", kind: "columns" as const, metrics: ["revenue"], interval: "month" as const, period: "365d" as const };
  expect(questionOf(tile, all, { period: "custom", from: "2026-01-01", to: "2026-01-02" }, null)).toMatchObject({
    period: "365d",
    interval: "month",
  });
  expect(questionOf(tile, all, { period: "custom", from: "2026-01-01", to: "2026-01-02" }, null)).not.toHaveProperty("from");
});

it("asks for what stands first by itself, and starts another request before one asks for more than twenty numbers", () => {
  const ids = [...all.keys()].slice(0, 45);
  const questions = ids.map((metric) => questionOf({ id: metric, kind: "number", metrics: [metric] }, all, {}, null));
  expect(shareRequests(questions).requests.map(({ metrics }) => metrics.length)).toEqual([4, 20, 20, 1]);
});
