import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { isDerived } from "./metric.ts";
import { dimensionsIn, findMetric, metricIds, partsOf } from "./metrics/registry.ts";
import { metricsPage } from "./testing/metrics-page.ts";

test("the page of metrics says what the definitions say", () => {
  expect(readFileSync("docs/guides/metrics.md", "utf8")).toBe(metricsPage());
});

test("every metric has one id, three languages, a source, and parts that can be counted", () => {
  expect(new Set(metricIds).size).toBe(metricIds.length);
  for (const id of metricIds) {
    const metric = findMetric(id);
    if (!metric) throw new Error(id);
    for (const text of [...Object.values(metric.name), ...Object.values(metric.formula)]) expect(text.length).toBeGreaterThan(2);
    expect(metric.source).toMatch(/^https:\/\//);
    expect(partsOf(metric).length).toBe(isDerived(metric) ? metric.of.length : 1);
    expect(dimensionsIn(metric)).toContain("weekday");
    if (isDerived(metric)) expect(metric.of).toContain(metric.casesOf);
  }
});
