import { expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { dimensionsIn, findMetric } from "../metrics/registry.ts";
import { policyOf } from "../query/policy.ts";
import { standardDashboards } from "./standard-dashboards.ts";

test("every tile of a dashboard can be answered for every role that sees it", () => {
  for (const { key, roles, tiles } of standardDashboards) {
    expect(new Set(tiles.map(({ id }) => id)).size, key).toBe(tiles.length);
    for (const { id, metrics, dimensions, path } of tiles) {
      expect(metrics.length > 0 || path !== null, `${key} ${id}`).toBe(true);
      for (const name of metrics) {
        const metric = findMetric(name);
        if (!metric) throw new Error(`${key} ${id}: no metric ${name}`);
        for (const dimension of dimensions) expect(dimensionsIn(metric), `${key} ${id}`).toContain(dimension);
        for (const role of roles.filter((one) => one !== "BI"))
          expect(policyOf({ role, id: newId() }).sees(metric), `${key} ${name} ${role}`).toBe(true);
      }
    }
  }
});
