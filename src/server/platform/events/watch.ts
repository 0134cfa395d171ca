import type { Db } from "#platform/db/db.ts";
import { getHead, listEventsAfter, type LoggedEvent } from "./log.ts";
import type { Signals } from "./signals.ts";

export type WatchListener = (events: readonly LoggedEvent[]) => void;

export interface EventWatch {
  /** Tells the listener every event of the account from now on, in order; resolves when it is listening. Only for people who wait: nothing is kept. */
  watch(accountId: string, listener: WatchListener): Promise<() => void>;
  stop(): void;
}

interface Room {
  position: Promise<number>;
  listeners: Set<WatchListener>;
  reading: Promise<void>;
  /** A look that has not begun will see what is told now. */
  queued: boolean;
}

const batch = 500;
const byKeys = { keepPlans: true };

/** Reads each watched account's log once per burst, however many wait. */
export function createEventWatch(deps: { db: Db; signals: Signals }): EventWatch {
  const rooms = new Map<string, Room>();

  async function read(accountId: string, room: Room): Promise<void> {
    for (;;) {
      const from = await room.position;
      const events = await deps.db.accountAtOnce(accountId, (tx) => listEventsAfter(tx, accountId, from, batch), byKeys);
      const last = events.at(-1);
      if (!last) return;
      room.position = Promise.resolve(last.seq);
      for (const listener of room.listeners) listener(events);
      if (events.length < batch) return;
    }
  }

  function kick(accountId: string): void {
    const room = rooms.get(accountId);
    if (!room || room.queued) return;
    room.queued = true;
    // One read at a time; the next begins after it, and so sees what was committed meanwhile.
    room.reading = room.reading
      .then(() => {
        room.queued = false;
        return read(accountId, room);
      })
      .catch(() => {});
  }

  const unsubscribe = deps.signals.on("events", kick);
  const timer = setInterval(() => {
    for (const accountId of rooms.keys()) kick(accountId);
  }, 2000);

  return {
    async watch(accountId, listener) {
      let room = rooms.get(accountId);
      if (!room) {
        room = {
          position: deps.db.accountAtOnce(accountId, (tx) => getHead(tx, accountId), byKeys).then(({ head }) => head),
          listeners: new Set(),
          reading: Promise.resolve(),
          queued: false,
        };
        rooms.set(accountId, room);
      }
      const joined = room;
      joined.listeners.add(listener);
      const leave = () => {
        joined.listeners.delete(listener);
        if (joined.listeners.size === 0 && rooms.get(accountId) === joined) rooms.delete(accountId);
      };
      try {
        await joined.position;
      } catch (error) {
        leave();
        throw error;
      }
      return leave;
    },
    stop() {
      unsubscribe();
      clearInterval(timer);
      rooms.clear();
    },
  };
}
