import { newId } from "#shared/ids.ts";

/** A visit ends when nothing happened for half an hour. */
export const sessionGapMillis = 30 * 60_000;

export interface OpenSession {
  sessionId: string;
  lastAt: Date;
}

/**
 * Gives each event its session, cutting where more than 30 minutes lie between one and the next. Events are those of one visitor; one that comes
 * late, from before the session under way began to be quiet, belongs to it when it is within the gap, else to a session of its own.
 */
export function cutSessions<Event extends { at: Date }>(
  events: readonly Event[],
  open: OpenSession | null,
  makeId: (at: Date) => string = () => newId(),
): { sessions: Map<Event, string>; open: OpenSession | null } {
  const sessions = new Map<Event, string>();
  let current = open;
  let old: OpenSession | null = null;
  for (const event of [...events].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    if (current && event.at.getTime() < current.lastAt.getTime() - sessionGapMillis) {
      // From long before what is under way: sessions that are over are not opened again.
      old = old && event.at.getTime() - old.lastAt.getTime() <= sessionGapMillis ? old : { sessionId: makeId(event.at), lastAt: event.at };
      old = { ...old, lastAt: event.at };
      sessions.set(event, old.sessionId);
      continue;
    }
    const goesOn = current !== null && event.at.getTime() - current.lastAt.getTime() <= sessionGapMillis;
    const sessionId = goesOn && current ? current.sessionId : makeId(event.at);
    const lastAt = goesOn && current && current.lastAt > event.at ? current.lastAt : event.at;
    current = { sessionId, lastAt };
    sessions.set(event, sessionId);
  }
  return { sessions, open: current };
}
