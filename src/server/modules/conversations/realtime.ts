import type { WebSocket } from "ws";
import type { Db, Tx } from "#platform/db/db.ts";
import { getHead, listEventsAfter, type LoggedEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { listConversationsByIds } from "./feed.repo.ts";
import { listMessagesByIds } from "./messages.repo.ts";
import { clientFrameSchema, type ClientFrame, type FeedItem, type Presence, type ServerFrame } from "./realtime.contract.ts";
import type { Viewer, Views } from "./views.ts";

const batch = 200;
const heartbeatMillis = 15_000;
// A client this far behind fetches its lists anew instead of being told everything.
const longestReplay = 2000;
const maxBuffered = 4 * 1024 * 1024;

interface Client {
  socket: WebSocket;
  actor: Actor;
  viewer: Viewer;
  position: number;
  /** Replays run outside the broadcast; until they end the client takes no live items. */
  replaying: boolean;
}

export interface Feed {
  /** Serves one live connection from `since` (null: from now). */
  connect(socket: WebSocket, actor: Actor, since: number | null): void;
  /** Items after a position for clients that cannot hold a connection. */
  catchUp(actor: Actor, since: number, limit: number): Promise<{ items: FeedItem[]; head: number; reset: boolean }>;
  presence(accountId: string, presence: Presence): void;
  onPresence(listener: (accountId: string, presence: Presence) => void): () => void;
  stop(): void;
}

export const viewerOf = (actor: Actor): Viewer => ({ locale: actor.locale, reveal: actor.role === "ADMIN" || actor.role === "SECRETARY" });

/** What a client said; null for anything that is no frame. */
function readFrame(text: string): ClientFrame | null {
  try {
    return clientFrameSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Live feed over the event log: each account's log is read once per burst and given to all its clients. */
export function createFeed(deps: { db: Db; signals: Signals; views: Views; log: Logger; metrics: Metrics }): Feed {
  const { db, signals, views } = deps;
  const rooms = new Map<string, { clients: Set<Client>; head: number; busy: boolean; again: boolean }>();
  const presenceListeners = new Set<(accountId: string, presence: Presence) => void>();

  async function itemsOf(tx: Tx, accountId: string, events: readonly LoggedEvent[], viewer: Viewer): Promise<FeedItem[]> {
    const messageIds = new Set<string>();
    const conversationIds = new Set<string>();
    for (const event of events) {
      const { messageId, conversationId } = event.data;
      if (typeof messageId === "string") messageIds.add(messageId);
      if (typeof conversationId === "string") conversationIds.add(conversationId);
    }
    const messages = new Map(
      (await views.messages(tx, accountId, await listMessagesByIds(tx, accountId, [...messageIds]), viewer)).map((m) => [m.id, m]),
    );
    const conversations = new Map(
      (await views.conversations(tx, accountId, await listConversationsByIds(tx, accountId, [...conversationIds]), viewer)).map((c) => [
        c.id,
        c,
      ]),
    );
    return events.map((event) => ({
      seq: event.seq,
      type: event.type,
      message: messages.get(String(event.data["messageId"])) ?? null,
      conversation: conversations.get(String(event.data["conversationId"])) ?? null,
    }));
  }

  function send(client: Client, frame: ServerFrame): void {
    // A reader too slow for its account is cut off; it comes back and replays from where it was.
    if (client.socket.bufferedAmount > maxBuffered) client.socket.close(1013, "too slow");
    else if (client.socket.readyState === client.socket.OPEN) client.socket.send(JSON.stringify(frame));
  }

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
        for (;;) {
          const from = room.head;
          const byViewer = new Map<string, Promise<FeedItem[]>>();
          const count = await db.account(accountId, async (tx) => {
            const events = await listEventsAfter(tx, accountId, from, batch);
            for (const client of room.clients) {
              const key = `${client.viewer.locale}|${client.viewer.reveal}`;
              if (!byViewer.has(key)) byViewer.set(key, Promise.resolve(await itemsOf(tx, accountId, events, client.viewer)));
            }
            return events.length;
          });
          if (count === 0) break;
          const to = from + count;
          for (const client of room.clients) {
            if (client.replaying || client.position !== from) continue;
            const items = await byViewer.get(`${client.viewer.locale}|${client.viewer.reveal}`);
            if (!items) continue;
            send(client, { t: "items", from, to, items });
            client.position = to;
          }
          room.head = to;
          if (count < batch) break;
        }
      } while (room.again);
    } catch (error) {
      deps.log.warn({ err: error }, "live feed paused");
      setTimeout(() => void broadcast(accountId), 1000);
    } finally {
      room.busy = false;
    }
    for (const client of room.clients) if (!client.replaying && client.position < room.head) void replay(client, client.position);
  }

  /** Tells a client everything after a position, then lets it join the live items. */
  async function replay(client: Client, since: number): Promise<void> {
    if (client.replaying) return;
    client.replaying = true;
    const { accountId } = client.actor;
    try {
      client.position = since;
      for (;;) {
        const room = rooms.get(accountId);
        if (!room || client.socket.readyState !== client.socket.OPEN) return;
        const from = client.position;
        const part = await db.account(accountId, async (tx) => {
          const { head, oldest } = await getHead(tx, accountId);
          const lost = from > head || head - from > longestReplay || (head > from && oldest > from + 1);
          if (lost) return { reset: true, head, items: [] };
          const events = await listEventsAfter(tx, accountId, from, batch);
          return { reset: false, head, items: await itemsOf(tx, accountId, events, client.viewer) };
        });
        if (part.reset) {
          send(client, { t: "reset", head: part.head });
          client.position = part.head;
        } else if (part.items.length > 0) {
          const to = from + part.items.length;
          send(client, { t: "items", from, to, items: part.items });
          client.position = to;
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
  const unsubscribePresence = signals.on("presence", (key) => {
    const cut = key.indexOf(" ");
    const accountId = key.slice(0, cut);
    const presence = JSON.parse(key.slice(cut + 1)) as Presence;
    for (const listener of presenceListeners) listener(accountId, presence);
    for (const client of rooms.get(accountId)?.clients ?? [])
      if (client.actor.id !== presence.who.id) send(client, { t: "presence", presence });
  });
  const heartbeat = setInterval(() => {
    for (const [accountId, room] of rooms) {
      for (const client of room.clients) send(client, { t: "heartbeat", head: room.head, at: new Date().toISOString() });
      // Also the look that finds events whose signal was lost.
      void broadcast(accountId);
    }
  }, heartbeatMillis);

  function handleFrame(client: Client, text: string): void {
    const frame = readFrame(text);
    if (!frame) return;
    if (frame.t === "since") void replay(client, frame.since);
    else if (frame.t === "presence") {
      const { conversationId, typing, viewing } = frame;
      presence(client.actor.accountId, {
        conversationId,
        who: { id: client.actor.id, name: client.actor.name, kind: "user" },
        typing,
        viewing,
      });
    }
  }

  function presence(accountId: string, what: Presence): void {
    signals.emit("presence", `${accountId} ${JSON.stringify(what)}`);
  }

  return {
    connect(socket, actor, since) {
      const room = rooms.get(actor.accountId) ?? { clients: new Set<Client>(), head: 0, busy: false, again: false };
      rooms.set(actor.accountId, room);
      const client: Client = { socket, actor, viewer: viewerOf(actor), position: 0, replaying: true };
      deps.metrics.liveClients.inc();
      socket.on("close", () => {
        room.clients.delete(client);
        if (room.clients.size === 0) rooms.delete(actor.accountId);
        deps.metrics.liveClients.dec();
      });
      socket.on("error", () => socket.terminate());
      socket.on("message", (data: Buffer) => handleFrame(client, data.toString("utf8")));
      db.account(actor.accountId, (tx) => getHead(tx, actor.accountId))
        .then(({ head }) => {
          if (room.clients.size === 0) room.head = head;
          room.clients.add(client);
          rooms.set(actor.accountId, room);
          send(client, { t: "hello", head });
          client.replaying = false;
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
        if (since > head || (head > since && oldest > since + 1)) return { items: [], head, reset: true };
        const events = await listEventsAfter(tx, actor.accountId, since, limit);
        return { items: await itemsOf(tx, actor.accountId, events, viewerOf(actor)), head, reset: false };
      });
    },
    presence,
    onPresence(listener) {
      presenceListeners.add(listener);
      return () => presenceListeners.delete(listener);
    },
    stop() {
      unsubscribe();
      unsubscribePresence();
      clearInterval(heartbeat);
      for (const room of rooms.values()) for (const client of room.clients) client.socket.close(1001, "restarting");
    },
  };
}
