import { openSpans, type BusinessHours } from "#modules/hours/index.ts";
import type { Reply } from "./fold-openings.ts";

/** Business hours that times are measured in beside the clock; null: none are set, every hour counts. */
export type OpenTime = BusinessHours | null;

/** Seconds between two instants, never negative: late messages may come before what they answer. */
export const secondsBetween = (from: number, to: number): number => Math.max(0, to - from) / 1000;

/** Seconds of business hours between two instants. */
export function openSecondsBetween(hours: OpenTime, from: number, to: number): number {
  if (hours === null) return secondsBetween(from, to);
  let millis = 0;
  for (const span of openSpans(hours, from, to)) millis += span.to - span.from;
  return millis / 1000;
}

export const fieldsOfReply = (kind: Reply["kind"], from: number, to: number, hours: OpenTime): Reply => ({
  kind,
  seconds: secondsBetween(from, to),
  openSeconds: openSecondsBetween(hours, from, to),
});
