import { expect, it } from "vitest";
import * as consents from "#modules/customers/consent/consents.contract.ts";
import * as links from "#modules/customers/identity/identity-links.contract.ts";
import * as merges from "#modules/customers/identity/merges.contract.ts";
import * as imports from "#modules/customers/import/imports.contract.ts";
import * as journey from "#modules/customers/journey/journey.contract.ts";
import * as attributes from "#modules/customers/profile/attributes.contract.ts";
import * as users from "#modules/customers/profile/users.contract.ts";
import * as views from "#modules/customers/views/list-views.contract.ts";
import * as hub from "#modules/hub/hub.contract.ts";
import { customerEndpoints } from "./customer-endpoints.ts";

const contracts: Record<string, unknown> = {
  ...users,
  ...attributes,
  ...consents,
  ...merges,
  ...links,
  ...imports,
  ...journey,
  ...views,
  ...hub,
};

it.each(Object.entries(customerEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
