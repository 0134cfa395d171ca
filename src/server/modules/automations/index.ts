export { automationRoutes } from "./automations.routes.ts";
export type { EngineDeps } from "./engine.ts";
export { automationsFollowMerge } from "./follow-merge.ts";
export { createAutomationWorker, runAutomations } from "./run-automations.ts";
export { registerAutomationRun } from "./run-endpoint.ts";
export { purgeRuns } from "./runs/run-list.repo.ts";
export { runRoutes } from "./runs/runs.routes.ts";
export { automationStarter } from "./start-on-events.ts";
export type { ShippedAutomation, TriggerSource } from "./trigger-source.ts";
