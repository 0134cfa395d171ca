import { describe, expect, it } from "vitest";
import { accountEndpoints } from "#modules/accounts/accounts.contract.ts";
import * as accounts from "#modules/accounts/accounts.contract.ts";
import * as security from "#modules/accounts/security.contract.ts";
import * as channels from "#modules/channels/channels.contract.ts";
import * as conversations from "#modules/conversations/conversations.contract.ts";
import * as realtime from "#modules/conversations/realtime.contract.ts";
import * as thread from "#modules/conversations/thread.contract.ts";
import * as customerNotes from "#modules/customers/customer-notes.contract.ts";
import * as search from "#modules/search/search.contract.ts";
import { endpoints } from "./endpoints.ts";

const contracts: Record<string, unknown> = {
  ...accounts,
  ...security,
  ...channels,
  ...conversations,
  ...realtime,
  ...search,
  ...thread,
  ...customerNotes,
};

describe("the address table of the web app", () => {
  it("has names that stand in the contracts", () => {
    expect(Object.keys(endpoints).length).toBeGreaterThan(accountEndpoints.length);
    expect(Object.keys(endpoints).filter((name) => !(name in contracts))).toEqual([]);
  });

  it.each(Object.entries(endpoints))("%s agrees with its contract", (name, [method, path]) => {
    expect(contracts[name]).toMatchObject({ method, path });
  });
});
