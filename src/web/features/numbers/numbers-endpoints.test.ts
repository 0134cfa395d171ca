import { expect, it } from "vitest";
import * as analytics from "#modules/analytics/analytics.contract.ts";
import * as dashboards from "#modules/analytics/dashboards/dashboards.contract.ts";
import * as failures from "#modules/analytics/failures/failures.contract.ts";
import * as own from "#modules/analytics/dashboards/own.contract.ts";
import * as files from "#modules/analytics/files/files.contract.ts";
import * as reports from "#modules/analytics/reports/reports.contract.ts";
import * as schedules from "#modules/analytics/schedules/schedules.contract.ts";
import { numbersEndpoints } from "./numbers-endpoints.ts";

const contracts: Record<string, unknown> = { ...analytics, ...dashboards, ...reports, ...failures, ...own, ...files, ...schedules };

it.each(Object.entries(numbersEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
