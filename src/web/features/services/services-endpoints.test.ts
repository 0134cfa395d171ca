import { expect, it } from "vitest";
import * as jobs from "#packs/marketplace/jobs.contract.ts";
import * as payments from "#packs/marketplace/payments/payments.contract.ts";
import * as prospects from "#packs/marketplace/prospects.contract.ts";
import * as providers from "#packs/marketplace/providers.contract.ts";
import { servicesEndpoints } from "./services-endpoints.ts";

const contracts: Record<string, unknown> = { ...jobs, ...providers, ...prospects, ...payments };

it.each(Object.entries(servicesEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
