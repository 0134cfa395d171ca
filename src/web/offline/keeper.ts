import type { Me } from "#modules/accounts/accounts.contract.ts";
import type { Channel } from "#modules/channels/channels.contract.ts";
import type { LiveStore } from "../live/store.ts";
import { isFresh, isThreadKey, listOf, surplus, threadsOf, type KeptList, type KeptThread } from "./snapshot.ts";
import type { Shelf } from "./shelf.ts";

/** Whose things are kept, with what the app has to know of them before it can show anything. */
export interface LastVisit {
  savedAt: number;
  me: Me;
  channels: readonly Channel[];
}

export interface KeeperWorld {
  shelf: Shelf;
  now(): number;
  setTimer(work: () => void, millis: number): unknown;
  clearTimer(timer: unknown): void;
}

const visitKey = "visit";
const listKey = "list";
/** When each thread was last known to be true, by key: a thread without news need not be written again. */
const timesKey = "times";
const quietMillis = 2_500;
const longestMillis = 10_000;

export const ownerOf = ({ account, user }: Me) => `${account.id}/${user.id}`;

/** Whoever worked here last, if that is not too long ago. */
export async function lastVisit(shelf: Shelf, now: number): Promise<LastVisit | null> {
  const visit = (await shelf.get(visitKey)) as LastVisit | null | undefined;
  return visit && isFresh(visit, now) ? visit : null;
}

/**
 * Keeps what is open in the browser's database, and brings it back into the store when the server cannot be reached. Writes a moment after a
 * change; one that has been stopped never writes again, so that a wipe stays a wipe.
 */
export class Keeper {
  readonly #store: LiveStore;
  readonly #world: KeeperWorld;
  readonly #written = new Map<string, readonly unknown[]>();
  #times = new Map<string, number>();
  #visit: LastVisit | null = null;
  #timer: unknown = null;
  #dueBy: number | null = null;
  #ended = false;
  #writing: Promise<void> = Promise.resolve();
  #opening: Promise<void> | null = null;

  constructor(store: LiveStore, world: KeeperWorld) {
    this.#store = store;
    this.#world = world;
  }

  /**
   * Whose things are kept from now on. The first time the shelf is taken over: what another person left is removed, what has become old too.
   */
  async know(me: Me, channels: readonly Channel[]): Promise<void> {
    if (this.#visit === null) this.#opening ??= this.#open(me);
    await this.#opening;
    this.#visit = { savedAt: this.#world.now(), me, channels };
    this.touch();
  }

  async #open(me: Me): Promise<void> {
    const { shelf } = this.#world;
    const before = (await shelf.get(visitKey)) as LastVisit | null | undefined;
    if (this.#ended) return;
    if (before && ownerOf(before.me) !== ownerOf(me)) await shelf.clear();
    this.#times = new Map((await shelf.get(timesKey)) as Iterable<[string, number]> | undefined);
    for (const key of (await shelf.keys()).filter(isThreadKey)) if (!this.#times.has(key)) this.#times.set(key, 0);
    await this.#prune();
  }

  /** Something changed: it is written after a moment of quiet, at the latest after some seconds. */
  touch(): void {
    if (this.#ended || this.#visit === null) return;
    const now = this.#world.now();
    this.#dueBy ??= now + longestMillis;
    this.#world.clearTimer(this.#timer);
    this.#timer = this.#world.setTimer(() => void this.write(), Math.max(0, Math.min(quietMillis, this.#dueBy - now)));
  }

  /** Writes now what differs from what was written before. */
  write(): Promise<void> {
    this.#world.clearTimer(this.#timer);
    this.#dueBy = null;
    this.#writing = this.#writing.then(() => this.#write()).catch(() => undefined);
    return this.#writing;
  }

  /** Brings what is kept into the store. Answers whether there was anything. */
  async restore(): Promise<boolean> {
    const { shelf, now } = this.#world;
    const list = (await shelf.get(listKey)) as KeptList | null | undefined;
    const times = new Map((await shelf.get(timesKey)) as Iterable<[string, number]> | undefined);
    let any = false;
    if (list && isFresh(list, now())) {
      this.#put({ views: list.views, threads: [] }, list.conversations, list.savedAt);
      any = true;
    }
    for (const key of (await shelf.keys()).filter(isThreadKey)) {
      const thread = (await shelf.get(key)) as KeptThread | null | undefined;
      const savedAt = times.get(key) ?? 0;
      if (!thread || !isFresh({ savedAt }, now())) continue;
      this.#put({ views: [], threads: [{ id: thread.conversation.id, messages: thread.messages }] }, [thread.conversation], savedAt);
      any = true;
    }
    return any;
  }

  /** Writes nothing any more, and removes what was written. */
  async wipe(): Promise<void> {
    this.stop();
    await this.#writing;
    await this.#world.shelf.clear();
  }

  stop(): void {
    this.#ended = true;
    this.#world.clearTimer(this.#timer);
  }

  #put(kept: Pick<Parameters<LiveStore["restore"]>[0], "views" | "threads">, conversations: KeptList["conversations"], at: number): void {
    if (!this.#ended) this.#store.restore({ ...kept, conversation: () => null }, conversations, at);
  }

  async #write(): Promise<void> {
    // Until the server has been reached there is nothing newer than what is kept.
    if (this.#ended || this.#visit === null || !this.#store.ready) return;
    const now = this.#world.now();
    const copy = this.#store.copy();
    const entries: [string, unknown][] = [];
    const list = listOf(copy, now);
    if (list.views.length > 0) entries.push([listKey, list]);
    for (const [key, thread] of threadsOf(copy, now)) {
      this.#times.set(key, now);
      const parts = [thread.conversation, ...thread.messages];
      const before = this.#written.get(key);
      if (before?.length === parts.length && before.every((part, at) => part === parts[at])) continue;
      this.#written.set(key, parts);
      entries.push([key, thread]);
    }
    entries.push([visitKey, { ...this.#visit, savedAt: now }], [timesKey, [...this.#times]]);
    await this.#world.shelf.put(entries);
    await this.#prune();
    // A wipe of another tab that came in between.
    if (this.#stopped()) await this.#world.shelf.clear();
  }

  #stopped(): boolean {
    return this.#ended;
  }

  async #prune(): Promise<void> {
    const gone = surplus(this.#times, this.#world.now());
    if (gone.length === 0) return;
    for (const key of gone) {
      this.#times.delete(key);
      this.#written.delete(key);
    }
    await this.#world.shelf.remove(gone);
  }
}
