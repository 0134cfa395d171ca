import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { dimensionsIn, findMetric } from "../metrics/registry.ts";
import { policyOf } from "../query/policy.ts";
import * as reports from "../reports/reports.contract.ts";
import { tileReports } from "../export/source.contract.ts";
import { dashboardSchema } from "./dashboards.contract.ts";
import { standardDashboards } from "./standard-dashboards.ts";

test("every tile of a dashboard can be answered for every role that sees it", () => {
  for (const { roles, ...dashboard } of standardDashboards) {
    const { key } = dashboard;
    expect(dashboardSchema.parse(dashboard)).toEqual(dashboard);
    const tiles = dashboard.sections.flatMap((section) => section.tiles);
    expect(new Set(tiles.map(({ id }) => id)).size, key).toBe(tiles.length);
    for (const { id, kind, title, metrics, dimensions, report } of tiles) {
      expect(kind === "report" ? report !== null && title !== null : metrics.length > 0, `${key} ${id}`).toBe(true);
      for (const name of metrics) {
        const metric = findMetric(name);
        if (!metric) throw new Error(`${key} ${id}: no metric ${name}`);
        for (const dimension of dimensions) expect(dimensionsIn(metric), `${key} ${id}`).toContain(dimension);
        for (const role of roles.filter((one) => one !== "BI" && one !== "SECRETARY"))
          expect(policyOf({ role, id: newId() }).sees(metric), `${key} ${name} ${role}`).toBe(true);
      }
    }
  }
});

test("every report on a dashboard has an address that the dashboard's roles may ask", () => {
  const endpoints = Object.values(reports).filter((one) => typeof one === "object" && "path" in one);
  for (const name of tileReports) {
    const endpoint = endpoints.find(({ method, path }) => method === "GET" && path.endsWith(`/${name}`));
    if (!endpoint) throw new Error(`There is no report ${name}.`);
    const boards = standardDashboards.filter(({ sections }) => sections.some(({ tiles }) => tiles.some(({ report }) => report === name)));
    expect(boards.length, name).toBeGreaterThan(0);
    const { access } = endpoint;
    if (typeof access === "object") for (const { roles } of boards) for (const role of roles) expect(access.roles, name).toContain(role);
  }
});
