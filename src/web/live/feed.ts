import type { ClientFrame, FeedItem, Person, Presence, ServerFrame } from "#modules/conversations/realtime.contract.ts";
import type { LiveStore } from "./store.ts";

export type FeedState = "connecting" | "online" | "reconnecting";

/** The part of a WebSocket that the feed uses. */
export interface FeedSocket {
  send(text: string): void;
  close(): void;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: (() => void) | null;
}

export interface FeedWorld {
  connect(since: number): FeedSocket;
  /** `GET /api/omni/events`: the way round for networks that refuse WebSockets. */
  events(since: number, limit: number): Promise<{ items: FeedItem[]; head: number; reset: boolean }>;
  setTimer(work: () => void, millis: number): unknown;
  clearTimer(timer: unknown): void;
  random(): number;
  onState(state: FeedState): void;
  onPresence(presence: Presence): void;
  /** Who has the inbox open; with `presence`, everything that is known of who looks at and types in what. */
  onPeople(people: readonly Person[], presence: readonly Presence[] | null): void;
}

const pingMillis = 20_000;
const silenceMillis = 45_000;
/** A connection that is not greeted in this time is held up by something on the way, or by a server with much to do: the feed also polls. */
const helloMillis = 8_000;
/** It is kept so much longer: one that is given up and begun anew gives a busy server only more to do. */
const helloLateMillis = 22_000;
/** Time for an answer when the page is looked at again: the machine may have slept. */
const wakeMillis = 4_000;
const askAgainMillis = 2_000;
const longestWaitMillis = 15_000;
/** After so many failed connections in a row the feed also polls. */
const pollAfterFailures = 2;
const pollMillis = 3_000;

/** Keeps the store in step with the server: connects, asks again after a gap, waits longer after each failure, polls where sockets fail. */
export class Feed {
  readonly #store: LiveStore;
  readonly #world: FeedWorld;
  #socket: FeedSocket | null = null;
  #running = false;
  #failures = 0;
  #greeted = false;
  #pollWorks = false;
  #polling = false;
  /** While the head is not known: ends the wait before the next attempt to find it. */
  #seek: (() => void) | null = null;
  /** Head that the server spoke of; while ours is behind it something is missing. */
  #wanted = 0;
  /** Where this person looks and types now; a new connection knows nothing of it. */
  readonly #places = new Map<string, { typing: boolean; viewing: boolean }>();
  readonly #timers = new Map<string, unknown>();

  constructor(store: LiveStore, world: FeedWorld) {
    this.#store = store;
    this.#world = world;
  }

  /** Finds the present head first, so that lists loaded from now on miss nothing, then follows from there. */
  async start(): Promise<void> {
    this.#running = true;
    this.#world.onState("connecting");
    this.#seek = () => undefined;
    for (let attempt = 0; this.#running; attempt += 1) {
      try {
        const { head } = await this.#world.events(this.#store.head, 1);
        if (!this.#running) return;
        this.#store.reset(head);
        break;
      } catch {
        this.#world.onState("reconnecting");
        await new Promise<void>((resolve) => {
          this.#seek = resolve;
          this.#after("start", this.#wait(attempt), resolve);
        });
      }
    }
    this.#seek = null;
    this.#open();
  }

  stop(): void {
    this.#running = false;
    for (const name of this.#timers.keys()) this.#cancel(name);
    this.#drop();
  }

  /** The network came back or the page is looked at again: do not wait for the timer. */
  hurry(): void {
    if (!this.#running) return;
    if (this.#seek) {
      this.#cancel("start");
      this.#seek();
      return;
    }
    if (this.#socket) {
      this.say({ t: "ping" });
      if (this.#failures === 0) this.#after("silence", wakeMillis, () => this.#lost());
      return;
    }
    this.#cancel("reconnect");
    this.#open();
  }

  say(frame: ClientFrame): void {
    try {
      this.#socket?.send(JSON.stringify(frame));
    } catch {
      // A socket that is just opening or closing; the next frame or the reconnect repeats what matters.
    }
  }

  /** Tells that this person looks at or types in a conversation; what is not given stays as it was. */
  place(conversationId: string, given: { typing?: boolean; viewing?: boolean }): void {
    const place = { typing: false, viewing: false, ...this.#places.get(conversationId), ...given };
    if (place.typing || place.viewing) this.#places.set(conversationId, place);
    else this.#places.delete(conversationId);
    this.say({ t: "presence", conversationId, ...place });
  }

  #open(): void {
    if (!this.#running) return;
    const socket = this.#world.connect(this.#store.head);
    this.#socket = socket;
    socket.onmessage = ({ data }) => {
      if (socket === this.#socket && typeof data === "string") this.#receive(data);
    };
    socket.onclose = () => {
      if (socket === this.#socket) this.#lost();
    };
    this.#greeted = false;
    this.#after("silence", helloMillis, () => {
      this.#failures = Math.max(this.#failures, pollAfterFailures);
      if (!this.#pollWorks) this.#world.onState("reconnecting");
      this.#poll(0);
      this.#after("silence", helloLateMillis, () => this.#lost());
    });
  }

  #receive(text: string): void {
    let frame: ServerFrame;
    try {
      frame = JSON.parse(text) as ServerFrame;
    } catch {
      return;
    }
    this.#watchSilence();
    if (!this.#greeted) this.#greet();
    switch (frame.t) {
      case "hello":
        this.#wanted = frame.head;
        if (frame.head < this.#store.head) this.#store.reset(frame.head);
        this.#after("ask", askAgainMillis, () => this.#ask());
        break;
      case "items":
        this.#want(frame.to);
        this.#store.applyItems(frame.from, frame.to, frame.items);
        if (this.#wanted <= this.#store.head) this.#cancel("ask");
        else if (frame.from > this.#store.head) this.#ask();
        break;
      case "heartbeat":
        this.#want(frame.head);
        if (frame.head > this.#store.head) this.#ask();
        break;
      case "reset":
        this.#wanted = frame.head;
        this.#store.reset(frame.head);
        break;
      case "roster":
        this.#world.onPeople(frame.people, frame.presence);
        break;
      case "online":
        this.#world.onPeople(frame.people, null);
        break;
      case "presence":
        this.#world.onPresence(frame.presence);
        break;
    }
  }

  /** Whatever comes first, the connection carries: where the greeting itself was lost, polling would go on beside it without an end. */
  #greet(): void {
    this.#greeted = true;
    this.#failures = 0;
    this.#pollWorks = false;
    this.#cancel("poll");
    this.#world.onState("online");
    this.#ping();
    for (const [conversationId, place] of this.#places) this.say({ t: "presence", conversationId, ...place });
  }

  /** Asks for what is missing, and again while it does not come. */
  #ask(): void {
    if (this.#timers.has("ask") || this.#wanted <= this.#store.head) return;
    this.say({ t: "since", since: this.#store.head });
    this.#after("ask", askAgainMillis, () => this.#ask());
  }

  #want(head: number): void {
    this.#wanted = Math.max(this.#wanted, head);
  }

  #ping(): void {
    this.#after("ping", pingMillis, () => {
      this.say({ t: "ping" });
      this.#ping();
    });
  }

  /** A connection that says nothing is dead, whatever the operating system thinks of it. */
  #watchSilence(): void {
    this.#after("silence", silenceMillis, () => this.#lost());
  }

  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
  }

  #lost(): void {
    this.#drop();
    for (const name of ["ping", "silence", "ask"]) this.#cancel(name);
    if (!this.#running) return;
    this.#failures += 1;
    if (!this.#pollWorks) this.#world.onState("reconnecting");
    if (this.#failures > pollAfterFailures) this.#poll(0);
    this.#after("reconnect", this.#wait(this.#failures - 1), () => this.#open());
  }

  /** Doubling waits with full jitter, so that a restarted server is not met by everyone at once. */
  #wait(attempt: number): number {
    return 200 + this.#world.random() * Math.min(longestWaitMillis, 500 * 2 ** attempt);
  }

  #poll(wait = pollMillis): void {
    if (this.#timers.has("poll") || this.#polling) return;
    this.#after("poll", wait, () => {
      this.#polling = true;
      const since = this.#store.head;
      void this.#world.events(since, 500).then(
        ({ items, head, reset }) => {
          this.#polling = false;
          // A socket that came back meanwhile knows more than this answer.
          if (!this.#running || this.#failures === 0) return;
          if (reset) this.#store.reset(head);
          else this.#store.applyItems(since, items[items.length - 1]?.seq ?? head, items);
          // Signs come by socket alone: what was last seen is not known any more.
          if (!this.#pollWorks) this.#world.onPeople([], []);
          this.#pollWorks = true;
          this.#world.onState("online");
          // More waits than one answer holds.
          this.#poll(!reset && head > this.#store.head ? 0 : pollMillis);
        },
        () => {
          this.#polling = false;
          if (!this.#running || this.#failures === 0) return;
          this.#pollWorks = false;
          this.#world.onState("reconnecting");
          this.#poll();
        },
      );
    });
  }

  #after(name: string, millis: number, work: () => void): void {
    this.#cancel(name);
    const timer = this.#world.setTimer(() => {
      this.#timers.delete(name);
      work();
    }, millis);
    this.#timers.set(name, timer);
  }

  #cancel(name: string): void {
    this.#world.clearTimer(this.#timers.get(name));
    this.#timers.delete(name);
  }
}
