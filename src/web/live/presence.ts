import type { Presence } from "#modules/conversations/realtime.contract.ts";
import { Topics } from "./topics.ts";

/** A sign of life fades by itself: the frame that ends it may be lost. */
const fadeMillis = { typing: 8_000, viewing: 60_000 };

interface Seen {
  presence: Presence;
  at: number;
}

const nobody: readonly Presence[] = [];

/** Who is looking at or typing in which conversation. Topic: the conversation's id. */
export class PresenceBoard {
  readonly topics = new Topics();
  readonly #seen = new Map<string, Map<string, Seen>>();
  readonly #shown = new Map<string, readonly Presence[]>();

  of(conversationId: string): readonly Presence[] {
    return this.#shown.get(conversationId) ?? nobody;
  }

  put(presence: Presence, now: number): void {
    const people = this.#seen.get(presence.conversationId) ?? new Map<string, Seen>();
    this.#seen.set(presence.conversationId, people);
    people.set(`${presence.who.kind}:${presence.who.id}`, { presence, at: now });
    this.#refresh(presence.conversationId, now);
  }

  /** Lets old signs fade; called every few seconds. */
  sweep(now: number): void {
    for (const id of this.#seen.keys()) this.#refresh(id, now);
  }

  #refresh(conversationId: string, now: number): void {
    const people = this.#seen.get(conversationId);
    if (!people) return;
    const shown: Presence[] = [];
    for (const [key, { presence, at }] of people) {
      const typing = presence.typing && now - at < fadeMillis.typing;
      const viewing = presence.viewing && now - at < fadeMillis.viewing;
      if (typing || viewing)
        shown.push(typing === presence.typing && viewing === presence.viewing ? presence : { ...presence, typing, viewing });
      else people.delete(key);
    }
    if (people.size === 0) this.#seen.delete(conversationId);
    const before = this.of(conversationId);
    if (JSON.stringify(before) === JSON.stringify(shown)) return;
    this.#shown.set(conversationId, shown);
    this.topics.touch(conversationId);
  }
}
