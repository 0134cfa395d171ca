import { expect, it } from "vitest";
import * as appointments from "#packs/clinic/appointments.contract.ts";
import * as setup from "#packs/clinic/setup.contract.ts";
import { agendaEndpoints } from "./agenda-endpoints.ts";

const contracts: Record<string, unknown> = { ...appointments, ...setup };

it.each(Object.entries(agendaEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
