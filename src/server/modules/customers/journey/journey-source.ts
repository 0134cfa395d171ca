import type { Tx } from "#platform/db/db.ts";

/** A place in a journey: an instant with microseconds, and an id. */
export interface JourneyPlace {
  at: string;
  id: string;
}

export interface JourneyItem {
  id: string;
  kind: string;
  /** What exactly: `granted`, `merge`, `placed` … */
  type: string;
  /** With microseconds, as the database writes it. */
  place: string;
  channel: string | null;
  data: Record<string, unknown>;
}

/** One branch of the timeline: a module's things of one kind, newest first, bounded by the place. */
export interface JourneySource {
  kind: string;
  list(tx: Tx, accountId: string, customerId: string, before: JourneyPlace | null, limit: number): Promise<JourneyItem[]>;
}

const sources: JourneySource[] = [];

/** Registers a module's branch. Called once at start by the composition. */
export function addJourneySource(source: JourneySource): void {
  if (!sources.some((known) => known.kind === source.kind)) sources.push(source);
}

export const journeySources = (): readonly JourneySource[] => sources;
