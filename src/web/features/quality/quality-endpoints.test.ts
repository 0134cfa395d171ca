import { expect, it } from "vitest";
import * as playground from "#modules/agent/playground/playground.contract.ts";
import * as figures from "#modules/quality/figures/figures.contract.ts";
import * as records from "#modules/quality/record/records.contract.ts";
import * as review from "#modules/quality/review/review.contract.ts";
import { qualityEndpoints } from "./quality-endpoints.ts";

const contracts: Record<string, unknown> = { ...playground, ...records, ...figures, ...review };

it.each(Object.entries(qualityEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
