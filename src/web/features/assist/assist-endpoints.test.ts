import { expect, it } from "vitest";
import * as assist from "#modules/agent/assist/assist.contract.ts";
import { assistEndpoints } from "./assist-endpoints.ts";

const contracts: Record<string, unknown> = { ...assist };

it.each(Object.entries(assistEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
