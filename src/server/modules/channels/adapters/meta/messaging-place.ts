import type { ContactRef } from "../../normalised.ts";
import type { Json } from "./lenient.ts";

/** Where an item was found and who it is about. */
export interface ItemPlace {
  channelExternalId: string;
  contactKey: string;
  contact: ContactRef | null;
  at: number | null;
  raw: Json;
  /** Another application holds the thread: nothing here may make ours answer. */
  standby: boolean;
}

export interface WithContact extends ItemPlace {
  contact: ContactRef;
}

/** The fields that every event has. */
export function baseOf({ channelExternalId, contactKey, at }: ItemPlace) {
  return { channelExternalId, contactKey, at };
}
