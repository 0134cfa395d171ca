import { expect, it } from "vitest";
import * as analyses from "#modules/analytics/analyses/analyses.contract.ts";
import { funnel, whatIf } from "#modules/analytics/reports/reports.contract.ts";
import { analysesEndpoints } from "./analyses-endpoints.ts";

const contracts: Record<string, unknown> = { ...analyses, funnel, whatIf };

it.each(Object.entries(analysesEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
