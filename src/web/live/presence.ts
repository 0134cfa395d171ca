import type { Message } from "#modules/conversations/conversations.contract.ts";
import type { Person, Presence } from "#modules/conversations/realtime.contract.ts";
import { Topics } from "./topics.ts";

/** The server lets signs fade and tells changes alone; should the end of one be lost, it fades here. */
const fadeMillis = { typing: 60_000, viewing: 8 * 3_600_000 };

interface Seen {
  presence: Presence;
  at: number;
}

/** Whose sign ends with a message; null: with one that nobody wrote. */
export function speakerOf(message: Pick<Message, "direction" | "senderType" | "isAutomation">): Presence["who"]["kind"] | null {
  if (message.direction === "incoming") return "customer";
  if (message.senderType === "system") return null;
  return message.senderType === "bot" || message.isAutomation ? "agent" : "user";
}

const nobody: readonly Presence[] = [];

/** Who is there, and who is looking at or typing in which conversation. Topics: the conversation's id, `people`. */
export class PresenceBoard {
  readonly topics = new Topics();
  readonly #seen = new Map<string, Map<string, Seen>>();
  readonly #shown = new Map<string, readonly Presence[]>();
  people: readonly Person[] = [];

  of(conversationId: string): readonly Presence[] {
    return this.#shown.get(conversationId) ?? nobody;
  }

  /** `presence`: all there is; what is not in it is over. */
  gather(people: readonly Person[], presence: readonly Presence[] | null, now: number): void {
    this.people = people;
    this.topics.touch("people");
    if (presence === null) return;
    const before = [...this.#seen.keys()];
    this.#seen.clear();
    for (const one of presence) this.put(one, now);
    for (const id of before) {
      if (this.#seen.has(id)) continue;
      this.#shown.delete(id);
      this.topics.touch(id);
    }
  }

  /** What was being typed has arrived. */
  spoke(conversationId: string, kind: Presence["who"]["kind"], now: number): void {
    const people = this.#seen.get(conversationId);
    for (const seen of people?.values() ?? [])
      if (seen.presence.who.kind === kind && seen.presence.typing) seen.presence = { ...seen.presence, typing: false };
    this.#refresh(conversationId, now);
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
