import { WebSocket } from "ws";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { FeedItem } from "#modules/conversations/realtime.contract.ts";
import { Feed, type FeedSocket, type FeedState } from "#web/live/feed.ts";
import { Outbox } from "#web/live/outbox.ts";
import { LiveStore } from "#web/live/store.ts";
import { keyOfView, queryOfView, type ViewFilter } from "#web/live/view-filter.ts";
import type { Random } from "./faulty-line.ts";

class Refused extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(`${status} ${text}`);
    this.status = status;
  }
}

/** A session of a person of the team. */
export interface Seat {
  userId: string;
  cookie: string;
}

/** One inbox: the app's own feed, store and outbox, with the network as the only thing that is put in. */
export class InboxClient {
  readonly store = new LiveStore();
  readonly outbox: Outbox;
  readonly feed: Feed;
  readonly seat: Seat;
  readonly filters: readonly ViewFilter[];
  readonly threads = new Set<string>();
  readonly states: FeedState[] = [];
  resets = 0;
  readonly #url: string;
  #stopped = false;
  #loads = 0;

  constructor(url: string, seat: Seat, filters: readonly ViewFilter[], random: Random) {
    this.#url = url;
    this.seat = seat;
    this.filters = filters;
    this.store.me = seat.userId;
    for (const filter of filters) this.store.openView(keyOfView(filter), filter);
    this.outbox = new Outbox({
      send: async (outgoing) => {
        const asOf = this.store.head;
        const { clientId, text } = outgoing;
        const message = await this.call<Message>("POST", `/api/omni/conversations/${outgoing.conversationId}/messages`, { clientId, text });
        this.store.putMessage(message, asOf);
      },
      explain: (error) => ({
        passing: !(error instanceof Refused) || error.status >= 500 || error.status === 429,
        text: error instanceof Error ? error.message : "",
      }),
      now: () => Date.now(),
      reachable: () => true,
      sendLast: () => undefined,
      wait: (millis) => new Promise((resolve) => setTimeout(resolve, Math.min(millis, 2_000))),
      load: () => null,
      save: () => undefined,
    });
    this.store.onMessage = (message) => this.outbox.confirm(message);
    this.feed = new Feed(this.store, {
      connect: (since) => this.#connect(since),
      events: (since, limit) =>
        this.call<{ items: FeedItem[]; head: number; reset: boolean }>("GET", `/api/omni/events?since=${since}&limit=${limit}`),
      setTimer: (work, millis) => setTimeout(work, millis),
      clearTimer: (timer) => clearTimeout(timer as NodeJS.Timeout),
      random,
      onState: (state) => this.states.push(state),
      onPresence: () => undefined,
      onPeople: () => undefined,
    });
    this.store.topics.subscribe("reset", () => {
      this.resets += 1;
      this.#loads += 1;
      void this.#load(this.#loads);
    });
  }

  async start(): Promise<void> {
    await this.feed.start();
  }

  stop(): void {
    this.#stopped = true;
    this.feed.stop();
  }

  get loaded(): boolean {
    return (
      this.filters.every((filter) => this.store.view(keyOfView(filter)).cursor !== undefined) &&
      [...this.threads].every((id) => this.store.thread(id).cursor !== undefined)
    );
  }

  openThread(id: string): void {
    this.threads.add(id);
    this.store.openThread(id);
    void this.#again(() => this.#loadThread(id), this.#loads);
  }

  async call<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: { cookie: this.seat.cookie, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(20_000),
    });
    const text = await response.text();
    if (!response.ok) throw new Refused(response.status, text.slice(0, 300));
    return JSON.parse(text) as Answer;
  }

  #connect(since: number): FeedSocket {
    const real = new WebSocket(`${this.#url.replace("http", "ws")}/api/realtime?since=${since}`, {
      perMessageDeflate: false,
      headers: { cookie: this.seat.cookie },
    });
    const socket: FeedSocket = { send: (text) => real.send(text), close: () => real.terminate(), onmessage: null, onclose: null };
    real.on("message", (data: Buffer) => socket.onmessage?.({ data: data.toString("utf8") }));
    real.on("error", () => undefined);
    real.on("close", () => socket.onclose?.());
    return socket;
  }

  async #load(turn: number): Promise<void> {
    for (const filter of this.filters) await this.#again(() => this.#loadView(filter), turn);
    for (const id of this.threads) await this.#again(() => this.#loadThread(id), turn);
  }

  /** As a person does who presses «try again» until it works. */
  async #again(work: () => Promise<void>, turn: number): Promise<void> {
    while (!this.#stopped && turn === this.#loads) {
      try {
        await work();
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
    }
  }

  async #loadView(filter: ViewFilter): Promise<void> {
    const asOf = this.store.head;
    const page = await this.call<{ items: Conversation[]; nextCursor: string | null }>("GET", pathOfView(filter));
    this.store.putViewPage(keyOfView(filter), page.items, page.nextCursor, asOf, true);
  }

  async #loadThread(id: string): Promise<void> {
    const asOf = this.store.head;
    const page = await this.call<{ items: Message[]; nextCursor: string | null }>("GET", pathOfThread(id));
    this.store.putThreadPage(id, page.items, page.nextCursor, asOf, null);
  }
}

export function pathOfView(filter: ViewFilter): string {
  const given = Object.entries(queryOfView(filter)).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return `/api/omni/conversations?${new URLSearchParams([...given, ["limit", "100"]]).toString()}`;
}

export const pathOfThread = (id: string): string => `/api/omni/messages?conversationId=${id}&order=desc&limit=100`;
