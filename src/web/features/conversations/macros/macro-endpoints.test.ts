import { expect, it } from "vitest";
import * as macros from "#modules/macros/macros.contract.ts";
import { macroEndpoints } from "./macro-endpoints.ts";

const contracts: Record<string, unknown> = { ...macros };

it.each(Object.entries(macroEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
