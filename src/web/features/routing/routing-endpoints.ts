import type * as operators from "#modules/routing/operators.contract.ts";
import type * as queues from "#modules/routing/queues.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type RoutingContracts = typeof queues & typeof operators;

/** Method and address of what the screens of queues call. */
export const routingEndpoints = {
  listQueuesEndpoint: ["GET", "/api/v1/queues"],
  createQueueEndpoint: ["POST", "/api/v1/queues"],
  updateQueueEndpoint: ["PATCH", "/api/v1/queues/:id"],
  deleteQueueEndpoint: ["DELETE", "/api/v1/queues/:id"],
  takeNextEndpoint: ["POST", "/api/v1/queues/next"],
  slaReportEndpoint: ["GET", "/api/v1/queues/sla-report"],
  listQueueItemsEndpoint: ["GET", "/api/v1/queue-items"],
  getQueueItemEndpoint: ["GET", "/api/v1/queue-items/:id"],
  transferQueueItemEndpoint: ["POST", "/api/v1/queue-items/:id/transfer"],
  transferConversationEndpoint: ["POST", "/api/v1/conversations/:id/transfer"],
  getBoardEndpoint: ["GET", "/api/v1/queues/board"],
  listOperatorsEndpoint: ["GET", "/api/v1/operators"],
  updateOperatorEndpoint: ["PATCH", "/api/v1/operators/:id"],
} as const satisfies AddressTable<RoutingContracts>;
