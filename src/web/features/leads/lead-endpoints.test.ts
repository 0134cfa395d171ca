import { expect, it } from "vitest";
import * as leads from "#modules/leads/leads.contract.ts";
import * as quotes from "#modules/leads/quotes.contract.ts";
import { leadEndpoints } from "./lead-endpoints.ts";

const contracts: Record<string, unknown> = { ...leads, ...quotes };

it.each(Object.entries(leadEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
