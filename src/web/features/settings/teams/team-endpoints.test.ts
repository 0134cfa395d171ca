import { expect, it } from "vitest";
import * as teams from "#modules/conversations/teams/teams.contract.ts";
import { teamEndpoints } from "./team-endpoints.ts";

const contracts: Record<string, unknown> = { ...teams };

it.each(Object.entries(teamEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
