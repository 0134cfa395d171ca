import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { createBusinessMetrics } from "#platform/metrics/business-metrics.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";

const place = z.object({ x: z.int().min(0), y: z.int().min(0), w: z.int().min(1).max(24), h: z.int().min(1) });
const source = z.object({ type: z.literal("prometheus"), uid: z.literal("${DS_PROMETHEUS}") });
const panelSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("row"),
    id: z.int(),
    title: z.string().min(1),
    collapsed: z.boolean(),
    gridPos: place,
    panels: z.array(z.never()),
  }),
  z.object({
    type: z.enum(["timeseries", "stat"]),
    id: z.int(),
    title: z.string().min(1),
    gridPos: place,
    datasource: source,
    targets: z.array(z.object({ refId: z.string(), expr: z.string(), legendFormat: z.string(), datasource: source })).min(1),
    fieldConfig: z.object({ defaults: z.object({ unit: z.string() }), overrides: z.array(z.unknown()) }),
    options: z.record(z.string(), z.unknown()),
  }),
]);
/** What Grafana's import asks of a dashboard (its JSON model, https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/). */
const dashboardSchema = z.object({
  __inputs: z
    .array(z.object({ name: z.literal("DS_PROMETHEUS"), type: z.literal("datasource"), pluginId: z.literal("prometheus") }))
    .length(1),
  id: z.null(),
  uid: z.string().max(40),
  title: z.string().min(1),
  schemaVersion: z.int().min(36),
  time: z.object({ from: z.string(), to: z.string() }),
  templating: z.object({ list: z.array(z.unknown()) }),
  annotations: z.object({ list: z.array(z.unknown()) }),
  panels: z.array(panelSchema).min(1),
});

const dashboard = dashboardSchema.parse(JSON.parse(readFileSync(new URL("../docs/grafana/prosa.json", import.meta.url), "utf8")));
const drawn = dashboard.panels.flatMap((panel) => (panel.type === "row" ? [] : [panel]));

test("panels have ids of their own and none lies over another", () => {
  expect(new Set(dashboard.panels.map(({ id }) => id)).size).toBe(dashboard.panels.length);
  const boxes = dashboard.panels.map(({ gridPos }) => gridPos);
  for (const [index, a] of boxes.entries()) {
    expect(a.x + a.w).toBeLessThanOrEqual(24);
    for (const b of boxes.slice(index + 1))
      expect(a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h, JSON.stringify([a, b])).toBe(false);
  }
});

test("every query asks for metrics and labels that the product has", async () => {
  const described = await Promise.all([createMetrics(), createBusinessMetrics()].map(({ registry }) => registry.getMetricsAsJSON()));
  const known = new Map(described.flat().map((metric) => [metric.name, metric]));
  const made = [createMetrics(), createBusinessMetrics()].flatMap((metrics) => Object.values(metrics)) as unknown as {
    name?: string;
    labelNames?: readonly string[];
  }[];
  const labelsOf = new Map(made.flatMap(({ name, labelNames }) => (name && labelNames ? [[name, labelNames] as const] : [])));
  // What Prometheus itself adds.
  const everywhere = ["le", "instance", "job"];
  for (const { title, targets } of drawn)
    for (const { expr, legendFormat } of targets) {
      const names = [...expr.matchAll(/\bprosa_\w+/g)].map(([name]) => name);
      expect(names.length, title).toBeGreaterThan(0);
      for (const name of names) {
        const base = known.has(name) ? name : name.replace(/_(?:bucket|count|sum)$/, "");
        expect([...known.keys()], title).toContain(base);
        const allowed = [...(labelsOf.get(base) ?? []), ...everywhere];
        const asked = [
          ...[...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(",").map((label) => label.trim())),
          ...[...legendFormat.matchAll(/\{\{(\w+)\}\}/g)].map(([, label = ""]) => label),
          ...[...expr.matchAll(/\{(\w+)\s*[!=~]/g)].map(([, label = ""]) => label),
        ];
        for (const label of asked) expect(allowed, `${title}: ${expr}`).toContain(label);
      }
    }
});
