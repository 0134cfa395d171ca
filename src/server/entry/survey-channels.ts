import { deliveryOf, findAdapter, getAdapter } from "#modules/channels/index.ts";
import type { TapRoom } from "#modules/satisfaction/index.ts";

const nothing: TapRoom = { buttons: 0, listRows: 0, windowHours: null };

/** What the satisfaction survey needs to know of channels: what can be tapped, the window, how messages leave. */
export const surveyChannels = {
  roomOf: (kind: string): TapRoom => findAdapter(kind)?.capabilities ?? nothing,
  deliveryOf: (kind: string) => deliveryOf(getAdapter(kind)),
};
