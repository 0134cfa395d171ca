import type { Tx } from "#platform/db/db.ts";
import { listEventsAfter } from "#platform/events/log.ts";
import { logHead } from "./log-cache.repo.ts";
import { everything, touchedBy } from "./touched.ts";

export type CacheOutcome = "hit" | "miss" | "bypass";

export interface CacheOptions {
  /** Entries of all accounts together; the least recently read go first. */
  entries?: number;
  /** Their length as JSON. */
  bytes?: number;
  /** An entry is read anew after this time, so that nobody's data stays in memory because nobody asks. */
  millis?: number;
  onRead?(service: string, outcome: CacheOutcome, count: number): void;
}

export interface CachedRead<Value> {
  service: string;
  ids: readonly string[];
  /** Reads what is missing, by id. What does not exist is left out, and is asked for again next time. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, Value>>;
  /** Ids and kinds that the value was made from. */
  tagsOf(id: string, value: Value): readonly string[];
}

interface Entry {
  accountId: string;
  key: string;
  value: unknown;
  tags: readonly string[];
  size: number;
  at: number;
}

interface Room {
  /** Events up to this one have been heeded: an entry is what the database held at it, or later. */
  position: number;
  entries: Map<string, Entry>;
  byTag: Map<string, Set<Entry>>;
  /** Reads under way, with what was touched since they began. */
  loads: Set<Set<string>>;
}

const batch = 500;

export interface LogCache {
  /**
   * Values by id, from memory as far as no event since they were read speaks of what they were made from. The transaction sees the log's head first,
   * so whatever was committed before the call is in the answer, in whichever process it was written. A transaction that has written reads past the cache.
   */
  read<Value>(tx: Tx, accountId: string, read: CachedRead<Value>): Promise<Map<string, Value>>;
  size(): { entries: number; bytes: number };
}

/** Values of one process, kept in step with the event log. */
export function createLogCache(options: CacheOptions = {}): LogCache {
  const most = { entries: options.entries ?? 20_000, bytes: options.bytes ?? 32_000_000, millis: options.millis ?? 300_000 };
  const rooms = new Map<string, Room>();
  // In the order in which they were last read.
  const all = new Set<Entry>();
  let bytes = 0;

  function roomOf(accountId: string, position: number): Room {
    let room = rooms.get(accountId);
    if (!room) {
      room = { position, entries: new Map(), byTag: new Map(), loads: new Set() };
      rooms.set(accountId, room);
    }
    return room;
  }

  function drop(entry: Entry): void {
    const room = rooms.get(entry.accountId);
    if (!all.delete(entry) || !room) return;
    bytes -= entry.size;
    room.entries.delete(entry.key);
    for (const tag of entry.tags) {
      const tagged = room.byTag.get(tag);
      tagged?.delete(entry);
      if (tagged?.size === 0) room.byTag.delete(tag);
    }
    if (room.entries.size === 0 && room.loads.size === 0) rooms.delete(entry.accountId);
  }

  function touch(room: Room, tags: ReadonlySet<string>): void {
    for (const load of room.loads) for (const tag of tags) load.add(tag);
    const gone = tags.has(everything) ? [...room.entries.values()] : [...tags].flatMap((tag) => [...(room.byTag.get(tag) ?? [])]);
    for (const entry of gone) drop(entry);
  }

  /** Heeds what was committed up to `head`. */
  async function follow(tx: Tx, accountId: string, head: number): Promise<Room> {
    let room = roomOf(accountId, head);
    while (room.position < head) {
      const from = room.position;
      // Further behind than a look through the events is worth, or than they are kept.
      const events = head - from > batch * 4 ? [] : await listEventsAfter(tx, accountId, from, batch);
      if (rooms.get(accountId) !== room) room = roomOf(accountId, head);
      else if (events[0]?.seq !== from + 1) {
        touch(room, new Set([everything]));
        room.position = Math.max(room.position, head);
      } else {
        for (const event of events) touch(room, touchedBy(event));
        room.position = Math.max(room.position, events.at(-1)?.seq ?? head);
      }
      // Emptied on the way: a new one begins at the head.
      if (rooms.get(accountId) !== room) room = roomOf(accountId, head);
    }
    return room;
  }

  function keep(room: Room, entry: Entry): void {
    const former = room.entries.get(entry.key);
    if (former) drop(former);
    if (entry.size > most.bytes / 10) return;
    // The former may have been the room's last.
    rooms.set(entry.accountId, room);
    room.entries.set(entry.key, entry);
    all.add(entry);
    bytes += entry.size;
    for (const tag of entry.tags) {
      const tagged = room.byTag.get(tag) ?? new Set();
      tagged.add(entry);
      room.byTag.set(tag, tagged);
    }
    for (const oldest of all) {
      if (all.size <= most.entries && bytes <= most.bytes && performance.now() - oldest.at < most.millis) break;
      drop(oldest);
    }
  }

  return {
    async read<Value>(tx: Tx, accountId: string, { service, ids, load, tagsOf }: CachedRead<Value>): Promise<Map<string, Value>> {
      const note = (outcome: CacheOutcome, count: number) => {
        if (count > 0) options.onRead?.(service, outcome, count);
      };
      const state = ids.length === 0 ? null : await logHead(tx, accountId);
      if (state === null || state.wrote) {
        note("bypass", ids.length);
        return new Map(ids.length === 0 ? [] : await load(ids));
      }
      const room = await follow(tx, accountId, state.head);
      const found = new Map<string, Value>();
      for (const id of ids) {
        const entry = room.entries.get(`${service}:${id}`);
        if (!entry) continue;
        if (performance.now() - entry.at >= most.millis) drop(entry);
        else {
          found.set(id, entry.value as Value);
          all.delete(entry);
          all.add(entry);
        }
      }
      const missing = ids.filter((id) => !found.has(id));
      note("hit", ids.length - missing.length);
      note("miss", missing.length);
      if (missing.length === 0) return found;
      const touched = new Set<string>();
      room.loads.add(touched);
      rooms.set(accountId, room);
      try {
        for (const [id, value] of await load(missing)) {
          found.set(id, value);
          const tags = tagsOf(id, value);
          // Somebody wrote meanwhile: what was read is good for this answer, and for no later one.
          if (touched.has(everything) || tags.some((tag) => touched.has(tag))) continue;
          const size = JSON.stringify(value).length;
          keep(room, { accountId, key: `${service}:${id}`, value, tags, size, at: performance.now() });
        }
      } finally {
        room.loads.delete(touched);
        if (room.entries.size === 0 && room.loads.size === 0) rooms.delete(accountId);
      }
      return found;
    },
    size: () => ({ entries: all.size, bytes }),
  };
}
