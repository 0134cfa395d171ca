import { expect, it } from "vitest";
import * as consents from "#modules/customers/consent/consents.contract.ts";
import * as requests from "#modules/privacy/requests/requests.contract.ts";
import * as glass from "#modules/accounts/break-glass.contract.ts";
import * as rules from "#modules/accounts/access-rules.contract.ts";
import * as access from "#modules/privacy/access/access.contract.ts";
import * as audit from "#modules/privacy/audit/audit.contract.ts";
import * as retention from "#modules/privacy/retention/retention.contract.ts";
import * as incidents from "#modules/privacy/incidents/incidents.contract.ts";
import * as records from "#modules/privacy/records/records.contract.ts";
import * as recipients from "#modules/privacy/recipients/recipients.contract.ts";
import * as decisions from "#modules/privacy/decisions/decisions.contract.ts";
import * as keys from "#modules/privacy/keys/keys.contract.ts";
import * as firstContact from "#modules/privacy/first-contact/first-contact.contract.ts";
import * as page from "#modules/privacy/self-service/self-service.contract.ts";
import { privacyEndpoints } from "./privacy-endpoints.ts";

const contracts: Record<string, unknown> = {
  ...consents,
  ...requests,
  ...page,
  ...audit,
  ...access,
  ...rules,
  ...glass,
  ...retention,
  ...incidents,
  ...records,
  ...recipients,
  ...decisions,
  ...keys,
  ...firstContact,
};

it.each(Object.entries(privacyEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
