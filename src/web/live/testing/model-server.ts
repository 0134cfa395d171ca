import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { ClientFrame, FeedItem, ServerFrame } from "#modules/conversations/realtime.contract.ts";
import type { FeedSocket } from "../feed.ts";
import { matchesView, type ViewFilter } from "../view-filter.ts";
import { aConversation, aMessage, instantOf } from "./live.builder.ts";

export type Fate = "deliver" | "drop" | "double" | "hold" | "cut";

interface LogEntry {
  seq: number;
  conversationId: string;
  messageId: string | null;
}

/** The server as the contract describes it, with a line that loses, doubles, delays and cuts. */
export class ModelServer {
  readonly conversations = new Map<string, Conversation>();
  readonly messages = new Map<string, Message>();
  readonly #log: LogEntry[] = [];
  #firstKept = 0;
  #line: { socket: FeedSocket; sent: number } | null = null;
  #held: string[] = [];
  nextFate: () => Fate = () => "deliver";
  /** What open connections said. */
  readonly heard: ClientFrame[] = [];

  get head(): number {
    return this.#log.length;
  }

  list(filter: ViewFilter, me: string): Conversation[] {
    const compare = (a: Conversation, b: Conversation) =>
      (b.lastMessageAt ?? "").localeCompare(a.lastMessageAt ?? "") || (a.id < b.id ? 1 : -1);
    return [...this.conversations.values()].filter((conversation) => matchesView(conversation, filter, me)).sort(compare);
  }

  thread(conversationId: string): Message[] {
    const compare = (a: Message, b: Message) => a.timestamp.localeCompare(b.timestamp) || (a.id < b.id ? -1 : 1);
    return [...this.messages.values()].filter((message) => message.conversationId === conversationId).sort(compare);
  }

  write(conversationId: string, text: string): void {
    const step = this.head + 1;
    const message = aMessage(`m${String(step).padStart(4, "0")}`, conversationId, { text, timestamp: instantOf(step) });
    this.messages.set(message.id, message);
    const before = this.conversations.get(conversationId) ?? aConversation(conversationId);
    this.conversations.set(conversationId, {
      ...before,
      lastMessage: text,
      lastMessageAt: instantOf(step),
      status: "active",
      unread: before.unread + 1,
    });
    this.#append(conversationId, message.id);
  }

  change(conversationId: string, change: Partial<Conversation>): void {
    const before = this.conversations.get(conversationId);
    if (!before) return;
    this.conversations.set(conversationId, { ...before, ...change });
    this.#append(conversationId, null);
  }

  edit(messageId: string, text: string): void {
    const before = this.messages.get(messageId);
    if (!before) return;
    this.messages.set(messageId, { ...before, text });
    this.#append(before.conversationId, messageId);
  }

  /** Drops the log's beginning: clients that are further back get a reset. */
  forget(): void {
    this.#firstKept = this.head;
  }

  items(from: number, to: number): FeedItem[] {
    return this.#log.slice(from, to).map((entry) => ({
      seq: entry.seq,
      type: entry.messageId === null ? "conversation.updated" : "message.created",
      conversation: this.conversations.get(entry.conversationId) ?? null,
      message: entry.messageId === null ? null : (this.messages.get(entry.messageId) ?? null),
    }));
  }

  /** Catch-up without a socket. */
  events(since: number, limit: number): { items: FeedItem[]; head: number; reset: boolean } {
    const reset = since < this.#firstKept;
    return { items: reset ? [] : this.items(since, Math.min(this.head, since + limit)), head: this.head, reset };
  }

  connect(since: number): FeedSocket {
    let open = false;
    const socket: FeedSocket = {
      onmessage: null,
      onclose: null,
      close: () => {
        if (this.#line?.socket === socket) this.#line = null;
      },
      send: (text) => {
        if (!open) throw new Error("not open yet");
        const frame = JSON.parse(text) as ClientFrame;
        this.heard.push(frame);
        if (frame.t === "since" && this.#line?.socket === socket) this.#resend(frame.since);
      },
    };
    this.#line = { socket, sent: since };
    queueMicrotask(() => {
      if (this.#line?.socket !== socket) return;
      open = true;
      this.#emit({ t: "hello", head: this.head });
      this.#resend(since);
    });
    return socket;
  }

  heartbeat(): void {
    this.#emit({ t: "heartbeat", head: this.head, at: instantOf(0) });
  }

  /** Lets go what was delayed, out of order. */
  release(): void {
    const held = this.#held.reverse();
    this.#held = [];
    for (const text of held) this.#line?.socket.onmessage?.({ data: text });
  }

  #resend(since: number): void {
    if (since < this.#firstKept) {
      this.#emit({ t: "reset", head: this.head });
      if (this.#line) this.#line.sent = this.head;
      return;
    }
    if (this.#line) this.#line.sent = since;
    this.#push();
  }

  #append(conversationId: string, messageId: string | null): void {
    this.#log.push({ seq: this.head + 1, conversationId, messageId });
    this.#push();
  }

  #push(): void {
    const line = this.#line;
    if (!line || line.sent >= this.head) return;
    const from = line.sent;
    line.sent = this.head;
    this.#emit({ t: "items", from, to: this.head, items: this.items(from, this.head) });
  }

  #emit(frame: ServerFrame): void {
    const line = this.#line;
    if (!line) return;
    const text = JSON.stringify(frame);
    const fate = this.nextFate();
    if (fate === "hold") this.#held.push(text);
    if (fate === "deliver" || fate === "double") line.socket.onmessage?.({ data: text });
    if (fate === "double") line.socket.onmessage?.({ data: text });
    if (fate === "cut") {
      this.#line = null;
      line.socket.onclose?.();
    }
  }
}
