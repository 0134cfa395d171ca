import { expect, it } from "vitest";
import * as automations from "#modules/automations/automations.contract.ts";
import { automationEndpoints } from "./automation-endpoints.ts";

const contracts: Record<string, unknown> = { ...automations };

it.each(Object.entries(automationEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
