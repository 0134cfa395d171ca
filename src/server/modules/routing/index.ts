export { findAgentRoom, lockAgentRoom, type AgentRoom } from "./operators.repo.ts";
export { listQueues } from "./queues.repo.ts";
export { queueRoutes } from "./queues.routes.ts";
export { queueKeeper } from "./routing.events.ts";
export { createAttendance, createRouter } from "./run-routing.ts";
