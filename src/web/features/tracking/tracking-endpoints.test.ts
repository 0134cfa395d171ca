import { expect, it } from "vitest";
import * as tracking from "#modules/tracking/tracking.contract.ts";
import { trackingEndpoints } from "./tracking-endpoints.ts";

const contracts: Record<string, unknown> = tracking;

it.each(Object.entries(trackingEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
