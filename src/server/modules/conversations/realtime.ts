import type { WebSocket } from "ws";
import { isMaskedFor } from "#modules/customers/index.ts";
import type { Db } from "#platform/db/db.ts";
import { getHead, listEventsAfter } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { isId } from "#shared/ids.ts";
import { readItems } from "./feed-items.ts";
import { encodeFrame, LiveClient } from "./live-client.ts";
import { clientFrameSchema, type ClientFrame, type FeedItem, type Presence } from "./realtime.contract.ts";
import { RecentFrames } from "./recent-frames.ts";
import { createRoster } from "./roster.ts";
import type { Viewer, Views } from "./views.ts";

const batch = 200;
const heartbeatMillis = 15_000;
// A client this far behind fetches its lists anew instead of being told everything.
export const longestReplay = 2000;
// Bursts go out together: every frame is a system call for each client.
const paceMillisPerClient = 0.1;
const longestPaceMillis = 40;
const onlineMillis = 250;

interface Room {
  clients: Set<LiveClient>;
  head: number;
  busy: boolean;
  again: boolean;
  online: NodeJS.Timeout | null;
  recent: RecentFrames;
}

export interface Feed {
  /** Serves one live connection from `since` (null: from now). */
  connect(socket: WebSocket, actor: Actor, since: number | null): void;
  /** Items after a position for clients that cannot hold a connection. */
  catchUp(actor: Actor, since: number, limit: number): Promise<{ items: FeedItem[]; head: number; reset: boolean }>;
  presence(accountId: string, presence: Presence): void;
  /** People whose screens are open on this process. */
  here(): { accountId: string; userId: string }[];
  onPresence(listener: (accountId: string, presence: Presence) => void): () => void;
  stop(): void;
}

export interface FeedDeps {
  db: Db;
  signals: Signals;
  views: Views;
  log: Logger;
  metrics: Metrics;
  /** Shows the customer that somebody is writing, where the channel has such a sign. */
  acknowledge(accountId: string, conversationId: string, typing: boolean): void;
}

export const viewerOf = (actor: Actor): Viewer => ({
  locale: actor.locale,
  reveal: !isMaskedFor(actor),
  ...((actor.unmaskedPersons ?? []).length > 0 && { revealed: actor.unmaskedPersons }),
});

/** What a client said; null for anything that is no frame. */
function readFrame(text: string): ClientFrame | null {
  try {
    return clientFrameSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Live feed over the event log: each account's log is read once per burst and written once per kind of viewer, for all its clients. */
export function createFeed(deps: FeedDeps): Feed {
  const { db, signals, views } = deps;
  const rooms = new Map<string, Room>();
  const presenceListeners = new Set<(accountId: string, presence: Presence) => void>();

  const sendAll = (room: Room | undefined, bytes: Buffer) => {
    for (const client of room?.clients ?? []) client.send(bytes);
  };

  const roster = createRoster({
    signals,
    now: () => performance.now(),
    onPresence(accountId, presence) {
      for (const listener of presenceListeners) listener(accountId, presence);
      const room = rooms.get(accountId);
      if (!room) return;
      const bytes = encodeFrame({ t: "presence", presence });
      for (const client of room.clients) if (client.actor.id !== presence.who.id) client.send(bytes);
    },
    onOnline(accountId) {
      const room = rooms.get(accountId);
      if (!room || room.online) return;
      room.online = setTimeout(() => {
        room.online = null;
        sendAll(room, encodeFrame({ t: "online", people: roster.online(accountId) }));
      }, onlineMillis);
    },
  });

  async function broadcast(accountId: string): Promise<void> {
    const room = rooms.get(accountId);
    if (!room || room.clients.size === 0) return;
    if (room.busy) {
      room.again = true;
      return;
    }
    room.busy = true;
    try {
      do {
        room.again = false;
        while (await broadcastPart(accountId, room));
        await new Promise((resolve) => setTimeout(resolve, Math.min(longestPaceMillis, room.clients.size * paceMillisPerClient)));
      } while (room.again);
    } catch (error) {
      deps.log.warn({ err: error }, "live feed paused");
      setTimeout(() => void broadcast(accountId), 1000);
    } finally {
      room.busy = false;
    }
  }

  /** Tells the next events to the clients that have all before them. True when more may wait. */
  async function broadcastPart(accountId: string, room: Room): Promise<boolean> {
    const from = room.head;
    const frames = new Map<string, Buffer>();
    const to = await db.account(
      accountId,
      async (tx) => {
        const events = await listEventsAfter(tx, accountId, from, batch);
        const last = events.at(-1);
        if (!last) return from;
        // Events between were purged: everybody replays, which tells them to begin anew.
        if (events[0]?.seq !== from + 1) return last.seq;
        const viewers = new Map([...room.clients].map((client) => [client.viewerKey, client.viewer]));
        const itemsFor = await readItems(tx, views, accountId, events);
        for (const [key, viewer] of viewers)
          frames.set(key, encodeFrame({ t: "items", from, to: last.seq, items: await itemsFor(viewer) }));
        return last.seq;
      },
      { keepPlans: true },
    );
    if (frames.size > 0) room.recent.add(from, to, frames, performance.now());
    room.head = to;
    for (const client of room.clients) {
      if (client.replaying || client.position >= to) continue;
      const bytes = frames.get(client.viewerKey);
      if (bytes && client.position === from && client.send(bytes)) client.position = to;
      else void replay(client, client.position);
    }
    return to - from >= batch;
  }

  /** Tells a client everything after a position, as fast as it reads, then lets it join the live items. */
  async function replay(client: LiveClient, since: number): Promise<void> {
    if (client.replaying) return;
    client.replaying = true;
    const { accountId } = client.actor;
    try {
      client.position = since;
      for (;;) {
        await client.drained();
        const room = rooms.get(accountId);
        if (!room || !client.open) return;
        const from = client.position;
        const told = room.recent.after(from, client.viewerKey, performance.now());
        if (told) {
          if (client.send(told.bytes)) client.position = told.to;
          // What comes after was not told yet: it comes with the live items.
          if (client.position >= room.head) return;
          continue;
        }
        const part = await db.account(accountId, async (tx) => {
          const { head, oldest } = await getHead(tx, accountId);
          if (from > head || head - from > longestReplay || oldest > from + 1) return { reset: true, head, items: [] };
          const events = await listEventsAfter(tx, accountId, from, batch);
          return { reset: false, head, items: await (await readItems(tx, views, accountId, events))(client.viewer) };
        });
        if (part.reset) {
          if (client.say({ t: "reset", head: part.head })) client.position = part.head;
        } else if (part.items.length > 0) {
          const to = from + part.items.length;
          if (client.say({ t: "items", from, to, items: part.items })) client.position = to;
        }
        if (client.position >= part.head) {
          if (room.head <= client.position && !room.busy) room.head = client.position;
          if (room.head <= client.position) return;
        }
      }
    } catch (error) {
      deps.log.warn({ err: error }, "live replay failed");
      client.socket.close(1011, "try again");
    } finally {
      client.replaying = false;
    }
  }

  const unsubscribe = signals.on("events", (accountId) => void broadcast(accountId));
  const heartbeat = setInterval(() => {
    for (const [accountId, room] of rooms) {
      sendAll(room, encodeFrame({ t: "heartbeat", head: room.head, at: new Date().toISOString() }));
      // Also the look that finds events whose signal was lost.
      void broadcast(accountId);
    }
  }, heartbeatMillis);

  function handleFrame(client: LiveClient, text: string): void {
    const frame = client.mayTalk() ? readFrame(text) : null;
    if (!frame) return;
    const { accountId } = client.actor;
    if (frame.t === "since") void replay(client, frame.since);
    else if (frame.t === "ping") client.say({ t: "heartbeat", head: client.position, at: new Date().toISOString() });
    else if (isId(frame.conversationId)) {
      client.session?.place(frame.conversationId, frame.typing, frame.viewing);
      if (frame.typing) deps.acknowledge(accountId, frame.conversationId, true);
    }
  }

  /** Joins the room and says where the log stands and who is there. */
  function welcome(client: LiveClient, room: Room, head: number): void {
    const { actor } = client;
    if (room.clients.size === 0) room.head = head;
    room.clients.add(client);
    rooms.set(actor.accountId, room);
    client.session = roster.join(actor.accountId, { id: actor.id, name: actor.name, kind: "user" }, actor.kind === "user");
    client.say({ t: "hello", head });
    client.say({ t: "roster", people: roster.online(actor.accountId), presence: roster.presences(actor.accountId) });
    client.replaying = false;
  }

  return {
    connect(socket, actor, since) {
      const room = rooms.get(actor.accountId) ?? {
        clients: new Set<LiveClient>(),
        head: 0,
        busy: false,
        again: false,
        online: null,
        recent: new RecentFrames(),
      };
      rooms.set(actor.accountId, room);
      const client = new LiveClient(socket, actor, viewerOf(actor));
      deps.metrics.liveClients.inc();
      socket.on("close", () => {
        room.clients.delete(client);
        client.session?.leave();
        if (room.clients.size === 0 && rooms.get(actor.accountId) === room) {
          if (room.online) clearTimeout(room.online);
          rooms.delete(actor.accountId);
        }
        deps.metrics.liveClients.dec();
      });
      socket.on("error", () => socket.terminate());
      socket.on("message", (data: Buffer) => handleFrame(client, data.toString("utf8")));
      db.accountAtOnce(actor.accountId, (tx) => getHead(tx, actor.accountId))
        .then(({ head }) => {
          if (!client.open) return;
          welcome(client, room, head);
          return replay(client, since ?? head);
        })
        .catch((error: unknown) => {
          deps.log.warn({ err: error }, "live connection refused");
          socket.close(1011, "try again");
        });
    },
    async catchUp(actor, since, limit) {
      return db.account(actor.accountId, async (tx) => {
        const { head, oldest } = await getHead(tx, actor.accountId);
        if (since > head || oldest > since + 1) return { items: [], head, reset: true };
        const events = await listEventsAfter(tx, actor.accountId, since, limit);
        return { items: await (await readItems(tx, views, actor.accountId, events))(viewerOf(actor)), head, reset: false };
      });
    },
    presence: (accountId, presence) => roster.put(accountId, presence),
    here: () => roster.here(),
    onPresence(listener) {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    stop() {
      unsubscribe();
      roster.stop();
      clearInterval(heartbeat);
      for (const room of rooms.values()) for (const client of room.clients) client.socket.close(1001, "restarting");
    },
  };
}
