import { describe, expect, it } from "vitest";
import { accountEndpoints } from "#modules/accounts/accounts.contract.ts";
import * as accounts from "#modules/accounts/accounts.contract.ts";
import * as breakGlass from "#modules/accounts/break-glass.contract.ts";
import * as security from "#modules/accounts/security.contract.ts";
import * as channels from "#modules/channels/channels.contract.ts";
import * as conversations from "#modules/conversations/conversations.contract.ts";
import * as conversationList from "#modules/conversations/list/list.contract.ts";
import * as templates from "#modules/channels/templates/templates.contract.ts";
import * as canned from "#modules/conversations/canned/canned.contract.ts";
import * as drafts from "#modules/conversations/drafts/drafts.contract.ts";
import * as realtime from "#modules/conversations/realtime.contract.ts";
import * as hub from "#modules/hub/hub.contract.ts";
import * as thread from "#modules/conversations/thread.contract.ts";
import * as customerNotes from "#modules/customers/customer-notes.contract.ts";
import * as search from "#modules/search/search.contract.ts";
import * as settings from "#modules/accounts/settings.contract.ts";
import * as shortcuts from "#modules/accounts/shortcuts.contract.ts";
import * as teamLinks from "#modules/accounts/team-links.contract.ts";
import * as agentSettings from "#modules/agent/agent-settings.contract.ts";
import * as personas from "#modules/agent/personas.contract.ts";
import * as openAlerts from "#modules/alerts/alerts.contract.ts";
import * as numberAlerts from "#modules/alerts/numbers.contract.ts";
import * as alerts from "#modules/channels/alerts.contract.ts";
import * as chatLook from "#modules/channels/chat-look.contract.ts";
import * as teams from "#modules/conversations/teams/teams.contract.ts";
import * as labels from "#modules/conversations/labels.contract.ts";
import * as hours from "#modules/hours/hours.contract.ts";
import * as packs from "#modules/packs/packs.contract.ts";
import * as notifications from "#modules/notifications/notifications.contract.ts";
import { endpoints } from "./endpoints.ts";

const contracts: Record<string, unknown> = {
  ...accounts,
  ...security,
  ...breakGlass,
  ...channels,
  ...conversations,
  ...conversationList,
  ...realtime,
  ...search,
  ...thread,
  ...hub,
  ...customerNotes,
  ...settings,
  ...shortcuts,
  ...teamLinks,
  ...personas,
  ...agentSettings,
  ...alerts,
  ...openAlerts,
  ...numberAlerts,
  ...chatLook,
  ...labels,
  ...teams,
  ...hours,
  ...packs,
  ...notifications,
  ...canned,
  ...drafts,
  ...templates,
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
