import { expect, it } from "vitest";
import * as persuasion from "#modules/persuasion/persuasion.contract.ts";
import * as playbooks from "#modules/playbooks/playbooks.contract.ts";
import { playbookEndpoints } from "./playbooks-endpoints.ts";

const contracts: Record<string, unknown> = { ...playbooks, ...persuasion };

it.each(Object.entries(playbookEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
