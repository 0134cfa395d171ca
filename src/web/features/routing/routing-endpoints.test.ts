import { expect, it } from "vitest";
import * as operators from "#modules/routing/operators.contract.ts";
import * as queues from "#modules/routing/queues.contract.ts";
import { routingEndpoints } from "./routing-endpoints.ts";

const contracts: Record<string, unknown> = { ...queues, ...operators };

it.each(Object.entries(routingEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
