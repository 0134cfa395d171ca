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

/** Begins the id of a file that waits in this browser to be uploaded with its message. */
export const localFilePrefix = "local:";

export const isLocalFile = ({ id }: Pick<OutgoingFile, "id">) => id.startsWith(localFilePrefix);

/** A message that the server has not confirmed yet. It keeps its clientId through every attempt, so that it is stored once. */
export interface Outgoing {
  clientId: string;
  conversationId: string;
  text: string;
  files: OutgoingFile[];
  /** `text`: as the customer will read it, to show it meanwhile. */
  template: { name: string; language: string; values?: Record<string, string>; text?: string } | null;
  replyTo: { id: string; text: string; senderName: string | null } | null;
  private: boolean;
  /** Ids of colleagues whom a private note names. */
  mentions?: string[];
  /** The audio among the files was spoken for this message. */
  voice?: boolean;
  /** What the text was suggested under. */
  suggestionId?: string;
  /** Until then (milliseconds since 1970) it is held here and can be taken back. */
  heldUntil?: number;
  createdAt: string;
  state: "waiting" | "sending" | "failed";
  problem: string | null;
  /** It was sent and no answer came: the server may have it, so it can neither be changed nor taken back. */
  tried?: boolean;
}

export interface OutboxWorld {
  /** `keep` notes what has been done for it already, so that another attempt need not do it again. */
  send(outgoing: Outgoing, keep: (change: Partial<Outgoing>) => void): Promise<void>;
  /** False: an attempt cannot succeed. Nothing is sent until `hurry` tells that the way is free. */
  reachable(): boolean;
  /** `passing`: try again by itself; else show the sentence and wait for the person. */
  explain(error: unknown): { passing: boolean; text: string };
  wait(millis: number): Promise<void>;
  now(): number;
  /** Sends as the page is going away: the answer will not be seen. */
  sendLast(outgoing: Outgoing): void;
  load(): string | null;
  save(text: string | null): void;
}

const longestWaitMillis = 20_000;
/** How often the way is looked at again, should nobody tell. */
const lookAgainMillis = 30_000;

/**
 * Sends in the order of writing, one at a time per conversation. Topics: `o:<conversation>` and `count`. Several tabs share one storage:
 * each writes its own messages and leaves the others' alone; a message that two of them send is stored once by its clientId.
 */
export class Outbox {
  readonly topics = new Topics();
  readonly #world: OutboxWorld;
  readonly #busy = new Set<string>();
  /** Everything that this tab ever held: of these it knows better than the storage. */
  readonly #known = new Set<string>();
  /** Taken from the storage: another tab may have taken them back since. */
  readonly #loaded = new Set<string>();
  readonly #wakers = new Map<string, () => void>();
  #items: readonly Outgoing[] = [];
  readonly #byConversation = new Map<string, readonly Outgoing[]>();

  constructor(world: OutboxWorld) {
    this.#world = world;
    const kept = this.#stored();
    if (kept === null) world.save(null);
    else if (kept.length > 0) {
      for (const item of kept) this.#loaded.add(item.clientId);
      this.#set(kept.map((item) => (item.state === "sending" ? { ...item, state: "waiting" as const, tried: true } : item)));
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

  /** Whether it has surely not left. */
  mayTakeBack(item: Outgoing): boolean {
    if (item.state !== "waiting") return item.state === "failed";
    return this.#held(item) || (item.tried !== true && !this.#world.reachable());
  }

  /** The way to the server is free again: nothing waits for its timer. */
  hurry(): void {
    for (const wake of this.#wakers.values()) wake();
  }

  /** Takes a message back that has not left; null: it is too late. */
  takeBack(clientId: string): Outgoing | null {
    const item = this.#find(clientId);
    if (!item || !this.mayTakeBack(item)) return null;
    this.discard(clientId);
    this.#wakers.get(item.conversationId)?.();
    return item;
  }

  /** The newest message that can still be taken back. */
  newestHeld(): Outgoing | null {
    return this.#items.findLast((item) => this.#held(item)) ?? null;
  }

  /** Holds nothing back any longer. */
  release(): void {
    for (const item of this.#items) if (item.heldUntil !== undefined) this.#change(item.clientId, { heldUntil: 0 });
    for (const wake of this.#wakers.values()) wake();
  }

  /**
   * The page is going away: whoever closes it has finished writing. What was held leaves at once and stays stored, so that the next visit sends
   * it again under the same clientId should this attempt not arrive.
   */
  leave(): void {
    if (!this.#world.reachable()) return;
    for (const item of this.#items) {
      if (!this.#held(item)) continue;
      this.#world.sendLast(item);
      this.#change(item.clientId, { tried: true });
    }
    this.release();
  }

  /** The server has it: the optimistic row gives way to the real one. */
  confirm(message: Pick<Message, "clientId">): void {
    if (message.clientId !== null && this.#find(message.clientId)) this.discard(message.clientId);
  }

  /** Takes up what was left by an earlier visit. */
  resume(): void {
    for (const id of new Set(this.#items.map((item) => item.conversationId))) void this.#work(id);
  }

  /** Waits until nothing is under way or `millis` have passed; whether all has gone. */
  async drained(millis: number): Promise<boolean> {
    const deadline = this.#world.now() + millis;
    while (this.waiting > 0 && this.#world.now() < deadline) await this.#world.wait(50);
    return this.waiting === 0;
  }

  #held(item: Outgoing): boolean {
    return item.state === "waiting" && item.heldUntil !== undefined && item.heldUntil > this.#world.now();
  }

  #stored(): Outgoing[] | null {
    try {
      const kept: unknown = JSON.parse(this.#world.load() ?? "[]");
      return Array.isArray(kept) ? (kept as Outgoing[]) : null;
    } catch {
      return null;
    }
  }

  #find(clientId: string): Outgoing | undefined {
    return this.#items.find((item) => item.clientId === clientId);
  }

  /** True when another tab has taken back or sent what this one only loaded. */
  #gone(clientId: string): boolean {
    return this.#loaded.has(clientId) && this.#stored()?.some((item) => item.clientId === clientId) === false;
  }

  async #work(conversationId: string): Promise<void> {
    if (this.#busy.has(conversationId)) return;
    this.#busy.add(conversationId);
    let failures = 0;
    for (;;) {
      const next = this.of(conversationId).find((item) => item.state !== "failed");
      if (!next) break;
      if (this.#held(next)) {
        const left = (next.heldUntil ?? 0) - this.#world.now();
        await this.#pause(conversationId, left);
        continue;
      }
      if (!this.#world.reachable()) {
        await this.#pause(conversationId, lookAgainMillis);
        continue;
      }
      if (this.#gone(next.clientId)) {
        this.discard(next.clientId);
        continue;
      }
      this.#change(next.clientId, { state: "sending" });
      try {
        await this.#world.send(next, (change) => this.#change(next.clientId, change));
        this.discard(next.clientId);
        failures = 0;
      } catch (error) {
        const { passing, text } = this.#world.explain(error);
        this.#change(next.clientId, passing ? { state: "waiting", problem: text, tried: true } : { state: "failed", problem: text });
        if (passing) {
          failures += 1;
          await this.#pause(conversationId, Math.min(longestWaitMillis, 500 * 2 ** failures));
        }
      }
    }
    this.#busy.delete(conversationId);
  }

  async #pause(conversationId: string, millis: number): Promise<void> {
    await Promise.race([this.#world.wait(millis), new Promise<void>((wake) => this.#wakers.set(conversationId, wake))]);
    this.#wakers.delete(conversationId);
  }

  #change(clientId: string, change: Partial<Outgoing>): void {
    this.#set(this.#items.map((item) => (item.clientId === clientId ? { ...item, ...change } : item)));
  }

  #set(items: readonly Outgoing[]): void {
    const before = this.#items;
    this.#items = items;
    for (const item of items) this.#known.add(item.clientId);
    const all = [...(this.#stored() ?? []).filter((item) => !this.#known.has(item.clientId)), ...items];
    this.#world.save(all.length === 0 ? null : JSON.stringify(all));
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
