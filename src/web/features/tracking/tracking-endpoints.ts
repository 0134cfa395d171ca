import type * as tracking from "#modules/tracking/tracking.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type TrackingContracts = typeof tracking;

/** Method and address of every endpoint that the room of sites calls. */
export const trackingEndpoints = {
  listTrackingSources: ["GET", "/api/v1/tracking-sources"],
  createTrackingSource: ["POST", "/api/v1/tracking-sources"],
  updateTrackingSource: ["PATCH", "/api/v1/tracking-sources/:id"],
  rotateTrackingSource: ["POST", "/api/v1/tracking-sources/:id/rotate"],
  deleteTrackingSource: ["DELETE", "/api/v1/tracking-sources/:id"],
  listTrackedEvents: ["GET", "/api/v1/events"],
} as const satisfies AddressTable<TrackingContracts>;
