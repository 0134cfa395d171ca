import { expect, it } from "vitest";
import * as feedback from "#modules/satisfaction/feedback.contract.ts";
import * as settings from "#modules/satisfaction/survey-settings.contract.ts";
import { satisfactionEndpoints } from "./satisfaction-endpoints.ts";

const contracts: Record<string, unknown> = { ...feedback, ...settings };

it.each(Object.entries(satisfactionEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
