import type * as automations from "#modules/automations/automations.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type AutomationContracts = typeof automations;

/** Method and address of every endpoint that the room of automations calls. */
export const automationEndpoints = {
  listAutomations: ["GET", "/api/v1/automations"],
  createAutomation: ["POST", "/api/v1/automations"],
  getAutomation: ["GET", "/api/v1/automations/:id"],
  listTemplatesOfAutomation: ["GET", "/api/v1/automations/:id/templates"],
  updateAutomation: ["PATCH", "/api/v1/automations/:id"],
  deleteAutomation: ["DELETE", "/api/v1/automations/:id"],
  publishAutomation: ["POST", "/api/v1/automations/:id/publish"],
  enableAutomation: ["POST", "/api/v1/automations/:id/enable"],
  disableAutomation: ["POST", "/api/v1/automations/:id/disable"],
  listAutomationVersions: ["GET", "/api/v1/automations/:id/versions"],
  dryRunAutomation: ["POST", "/api/v1/automations/:id/dry-run"],
  listTriggerSources: ["GET", "/api/v1/automation-triggers"],
  listAutomationRuns: ["GET", "/api/v1/automation-runs"],
  getAutomationRun: ["GET", "/api/v1/automation-runs/:id"],
  retryAutomationRun: ["POST", "/api/v1/automation-runs/:id/retry"],
  cancelAutomationRun: ["POST", "/api/v1/automation-runs/:id/cancel"],
} as const satisfies AddressTable<AutomationContracts>;
