import type { Message } from "#modules/conversations/conversations.contract.ts";
import { Topics } from "./topics.ts";

export interface OutgoingFile {
  id: string;
  fileName: string;
  kind: string;
  mimeType: string;
  size: number;
  url: string | null;
}

/** A message that the server has not confirmed yet. It keeps its clientId through every attempt, so that it is stored once. */
export interface Outgoing {
  clientId: string;
  conversationId: string;
  text: string;
  files: OutgoingFile[];
  template: { name: string; language: string } | null;
  replyTo: { id: string; text: string; senderName: string | null } | null;
  private: boolean;
  createdAt: string;
  state: "waiting" | "sending" | "failed";
  problem: string | null;
}

export interface OutboxWorld {
  send(outgoing: Outgoing): Promise<void>;
  /** `passing`: try again by itself; else show the sentence and wait for the person. */
  explain(error: unknown): { passing: boolean; text: string };
  wait(millis: number): Promise<void>;
  load(): string | null;
  save(text: string | null): void;
}

const longestWaitMillis = 20_000;

/** Sends in the order of writing, one at a time per conversation. Topics: `o:<conversation>` and `count`. */
export class Outbox {
  readonly topics = new Topics();
  readonly #world: OutboxWorld;
  readonly #busy = new Set<string>();
  #items: readonly Outgoing[] = [];
  readonly #byConversation = new Map<string, readonly Outgoing[]>();

  constructor(world: OutboxWorld) {
    this.#world = world;
    try {
      const kept: unknown = JSON.parse(world.load() ?? "[]");
      if (Array.isArray(kept))
        this.#set(kept.map((item: Outgoing) => (item.state === "sending" ? { ...item, state: "waiting" as const } : item)));
    } catch {
      world.save(null);
    }
  }

  of(conversationId: string): readonly Outgoing[] {
    return this.#byConversation.get(conversationId) ?? none;
  }

  /** How many wait for the network or the server. */
  get waiting(): number {
    return this.#items.filter((item) => item.state !== "failed").length;
  }

  add(outgoing: Outgoing): void {
    this.#set([...this.#items, outgoing]);
    void this.#work(outgoing.conversationId);
  }

  retry(clientId: string): void {
    const item = this.#find(clientId);
    if (!item) return;
    this.#change(clientId, { state: "waiting", problem: null });
    void this.#work(item.conversationId);
  }

  discard(clientId: string): void {
    this.#set(this.#items.filter((item) => item.clientId !== clientId));
  }

  /** The server has it: the optimistic row gives way to the real one. */
  confirm(message: Pick<Message, "clientId">): void {
    if (message.clientId !== null && this.#find(message.clientId)) this.discard(message.clientId);
  }

  /** Takes up what was left by an earlier visit. */
  resume(): void {
    for (const id of new Set(this.#items.map((item) => item.conversationId))) void this.#work(id);
  }

  #find(clientId: string): Outgoing | undefined {
    return this.#items.find((item) => item.clientId === clientId);
  }

  async #work(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    let failures = 0;
    for (;;) {
      const next = this.of(conversationId).find((item) => item.state !== "failed");
      if (!next) break;
      this.#change(next.clientId, { state: "sending" });
      try {
        await this.#world.send(next);
        this.discard(next.clientId);
        failures = 0;
      } catch (error) {
        const { passing, text } = this.#world.explain(error);
        this.#change(next.clientId, passing ? { state: "waiting", problem: text } : { state: "failed", problem: text });
        if (passing) {
          failures += 1;
          await this.#world.wait(Math.min(longestWaitMillis, 500 * 2 ** failures));
        }
      }
    }
    this.#busy.delete(conversationId);
  }

  #change(clientId: string, change: Partial<Outgoing>): void {
    this.#set(this.#items.map((item) => (item.clientId === clientId ? { ...item, ...change } : item)));
  }

  #set(items: readonly Outgoing[]): void {
    const before = this.#items;
    this.#items = items;
    this.#world.save(items.length === 0 ? null : JSON.stringify(items));
    this.topics.batch(() => {
      for (const id of new Set([...before, ...items].map((item) => item.conversationId))) {
        this.#byConversation.set(
          id,
          items.filter((item) => item.conversationId === id),
        );
        this.topics.touch(`o:${id}`);
      }
      this.topics.touch("count");
    });
  }
}

const none: readonly Outgoing[] = [];
