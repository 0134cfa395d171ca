import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import type { FeedItem } from "#modules/conversations/realtime.contract.ts";
import { sameIds, withId, withoutId } from "./sorted-ids.ts";
import { Topics } from "./topics.ts";
import { compareIn, matchesView, type ViewFilter } from "./view-filter.ts";

/** A copy and the number of the feed at which it was surely true. The copy with the higher number wins. */
interface Held<Value> {
  value: Value;
  seq: number;
}

export interface ViewState {
  ids: readonly string[];
  /** Cursor of the next page; null: all loaded; undefined: nothing loaded yet. */
  cursor: string | null | undefined;
  /** What is shown was kept by an earlier visit, at this time (milliseconds since 1970); the first page takes its place. */
  keptAt?: number | undefined;
}

export interface ThreadState {
  ids: readonly string[];
  /** Cursor of the older page; null: the beginning is here; undefined: nothing loaded yet. */
  cursor: string | null | undefined;
  /** Cursor of the newer page when a stretch from the past is shown; null: it reaches to now, and what comes in live belongs to it. */
  newer: string | null;
  /** As of a view. */
  keptAt?: number | undefined;
}

/** What the store shows, for keeping. What was opened last comes last. */
export interface StoreCopy {
  views: readonly { key: string; filter: ViewFilter; ids: readonly string[] }[];
  threads: readonly { id: string; messages: readonly Message[] }[];
  conversation(id: string): Conversation | null;
}

interface View extends ViewState {
  filter: ViewFilter;
}

const noView: ViewState = { ids: [], cursor: undefined };
const noThread: ThreadState = { ids: [], cursor: undefined, newer: null };

/**
 * What the screen knows of conversations and messages. Fed by pages of the API and by the live feed; whatever is lost, doubled or
 * late on the way, it comes to the server's state once the feed has caught up. Topics: `head`, `c:<conversation>`, `m:<message>`,
 * `v:<view key>`, `t:<conversation>`, `teams`, `reset`.
 */
export class LiveStore {
  readonly topics = new Topics();
  /** Number of the last feed item applied. */
  head = 0;
  me = "";
  #teams: readonly string[] = [];
  /** False until the head is known: lists loaded before would miss what happens between. */
  ready = false;
  /** Told of every message that arrives, whether its thread is open or not. */
  onMessage: (message: Message) => void = () => undefined;
  /** Told of messages that were just written, as the feed brings them. */
  onArrival: (message: Message) => void = () => undefined;
  readonly #conversations = new Map<string, Held<Conversation>>();
  readonly #messages = new Map<string, Held<Message>>();
  readonly #views = new Map<string, View>();
  readonly #threads = new Map<string, ThreadState>();

  conversation(id: string): Conversation | null {
    return this.#conversations.get(id)?.value ?? null;
  }

  message(id: string): Message | null {
    return this.#messages.get(id)?.value ?? null;
  }

  view(key: string): ViewState {
    return this.#views.get(key) ?? noView;
  }

  thread(conversationId: string): ThreadState {
    return this.#threads.get(conversationId) ?? noThread;
  }

  /** Applies feed items `from`+1 … `to`. Answers false when items before them are missing: nothing is applied then. */
  applyItems(from: number, to: number, items: readonly FeedItem[]): boolean {
    if (from > this.head) return false;
    if (to <= this.head) return true;
    this.topics.batch(() => {
      for (const item of items) {
        if (item.seq <= this.head) continue;
        if (item.conversation) this.#putConversation(item.conversation, item.seq);
        if (item.message) this.#putMessage(item.message, item.seq);
        if (item.recipients?.includes(this.me)) this.topics.touch("notifications");
        if (item.type.startsWith("team.")) this.topics.touch("teams");
        if (/^(?:queue|queue_item|operator)\./.test(item.type)) this.topics.touch("routing");
        if (item.message && item.type === "message.created") this.onArrival(item.message);
      }
      this.head = to;
      this.topics.touch("head");
    });
    return true;
  }

  /** The log does not reach back to us: forget the lists, keep showing what is there until they are loaded anew. */
  reset(head: number): void {
    this.topics.batch(() => {
      // A head behind ours is another log (a restored database): numbers held here would beat everything it says.
      if (head < this.head) {
        for (const held of [...this.#conversations.values(), ...this.#messages.values()]) held.seq = 0;
      }
      this.head = head;
      this.ready = true;
      for (const [key, view] of this.#views) this.#setView(key, { ...view, cursor: undefined });
      for (const [id, thread] of this.#threads) this.#setThread(id, { ...thread, cursor: undefined, newer: null });
      this.topics.touch("head");
      this.topics.touch("reset");
    });
  }

  /** The teams of the person: lists that go by them are loaded anew when they are others. */
  setTeams(ids: readonly string[]): void {
    if (sameIds(ids, this.#teams)) return;
    this.#teams = ids;
    this.topics.batch(() => {
      for (const [key, view] of this.#views)
        if (view.filter.view === "team" || view.filter.team === "mine") this.#setView(key, { ...view, cursor: undefined });
    });
  }

  /** Starts a list, so that live changes reach it while its first page is under way. */
  openView(key: string, filter: ViewFilter): void {
    if (this.#views.has(key)) return;
    const ids = [...this.#conversations.keys()].filter((id) => this.#matches(id, filter)).sort(this.#orderOf(filter));
    this.#views.set(key, { ids, cursor: undefined, filter });
  }

  /** `asOf`: head when the page was asked for. The first page replaces what the list held; what came in live since then stays. */
  putViewPage(key: string, page: readonly Conversation[], cursor: string | null, asOf: number, first: boolean): void {
    this.topics.batch(() => {
      for (const conversation of page) this.#putConversation(conversation, asOf);
      const view = this.#views.get(key);
      if (!view) return;
      const loaded = new Set(page.map((conversation) => conversation.id));
      const kept = first ? view.ids.filter((id) => (this.#conversations.get(id)?.seq ?? 0) > asOf) : view.ids;
      for (const id of kept) loaded.add(id);
      const ids = [...loaded].filter((id) => this.#matches(id, view.filter)).sort(this.#orderOf(view.filter));
      this.#setView(key, { ...view, ids, cursor, keptAt: undefined });
    });
  }

  /** Only what has been loaded. Threads that show a stretch from the past are left out: they would have a hole. */
  copy(): StoreCopy {
    return {
      views: [...this.#views].filter(([, { cursor }]) => cursor !== undefined).map(([key, { filter, ids }]) => ({ key, filter, ids })),
      threads: [...this.#threads]
        .filter(([, { newer, cursor }]) => newer === null && cursor !== undefined)
        .map(([id, { ids }]) => ({ id, messages: ids.flatMap((message) => this.message(message) ?? []) })),
      conversation: (id) => this.conversation(id),
    };
  }

  /** Shows what an earlier visit kept, where nothing is held yet. Whatever the server says replaces it. */
  restore(kept: StoreCopy, conversations: readonly Conversation[], keptAt: number): void {
    this.topics.batch(() => {
      for (const conversation of conversations)
        if (!this.#conversations.has(conversation.id)) {
          this.#putConversation(conversation, 0);
          this.topics.touch(`c:${conversation.id}`);
        }
      for (const { key, filter, ids } of kept.views) {
        const view = this.#views.get(key);
        if (view && view.cursor !== undefined) continue;
        const here = ids.filter((id) => this.#matches(id, filter)).sort(this.#orderOf(filter));
        this.#setView(key, { filter, ids: here, cursor: undefined, keptAt });
      }
      for (const { id, messages } of kept.threads) {
        const thread = this.#threads.get(id);
        if (thread && thread.cursor !== undefined) continue;
        for (const message of messages) if (!this.#messages.has(message.id)) this.#messages.set(message.id, { value: message, seq: 0 });
        const ids = [...new Set([...(thread?.ids ?? []), ...messages.map((message) => message.id)])].sort(this.#byTime);
        this.#setThread(id, { ids, cursor: undefined, newer: null, keptAt });
      }
    });
  }

  putConversation(conversation: Conversation, asOf: number): void {
    this.topics.batch(() => this.#putConversation(conversation, asOf));
  }

  /** Shows a change before the server confirms it; the server's next word replaces it. */
  patchConversation(id: string, change: Partial<Conversation>): void {
    const held = this.#conversations.get(id);
    if (held) this.topics.batch(() => this.#putConversation({ ...held.value, ...change }, held.seq));
  }

  openThread(conversationId: string): void {
    if (!this.#threads.has(conversationId)) this.#threads.set(conversationId, noThread);
  }

  /**
   * Shows the newest page (`behind`: null), or adds the one that was asked for behind a cursor. Another stretch may be shown by the time
   * that it comes: it belongs to that one no more.
   */
  putThreadPage(conversationId: string, page: readonly Message[], cursor: string | null, asOf: number, behind: string | null): void {
    this.topics.batch(() => {
      this.openThread(conversationId);
      const thread = this.thread(conversationId);
      if (behind !== null && thread.cursor !== behind) return;
      if (behind === null) {
        const inPage = new Set(page.map((message) => message.id));
        const ids = thread.ids.filter((id) => inPage.has(id) || (this.#messages.get(id)?.seq ?? 0) > asOf);
        this.#setThread(conversationId, { ids, cursor, newer: null });
      }
      for (const message of page) this.#putMessage(message, asOf, true);
      this.#setThread(conversationId, { ...this.thread(conversationId), cursor });
    });
  }

  /** Shows the stretch around a message instead of what was shown; what came in live meanwhile stays when the stretch reaches to now. */
  putThreadAround(conversationId: string, page: readonly Message[], older: string | null, newer: string | null, asOf: number): void {
    this.topics.batch(() => {
      this.openThread(conversationId);
      const last = page.map((message) => message.id).reduce((a, b) => (a > b ? a : b), "");
      const live = newer === null ? this.thread(conversationId).ids.filter((id) => id > last && this.#seqOf(id) > asOf) : [];
      this.#setThread(conversationId, { ids: live, cursor: older, newer });
      for (const message of page) this.#putMessage(message, asOf, true);
    });
  }

  /** Adds the page after what is shown, asked for behind a cursor; as above. */
  putThreadNewer(conversationId: string, page: readonly Message[], newer: string | null, asOf: number, behind: string): void {
    this.topics.batch(() => {
      if (this.thread(conversationId).newer !== behind) return;
      for (const message of page) this.#putMessage(message, asOf, true);
      this.#setThread(conversationId, { ...this.thread(conversationId), newer });
      // What came in while the page was under way was held back as not belonging to the stretch.
      if (newer === null)
        for (const { value, seq } of this.#messages.values())
          if (value.conversationId === conversationId && seq > asOf) this.#putMessage(value, seq);
    });
  }

  #seqOf(messageId: string): number {
    return this.#messages.get(messageId)?.seq ?? 0;
  }

  putMessage(message: Message, asOf: number): void {
    this.topics.batch(() => this.#putMessage(message, asOf));
  }

  #matches(id: string, filter: ViewFilter): boolean {
    const held = this.#conversations.get(id);
    return held !== undefined && matchesView(held.value, filter, this.me, this.#teams);
  }

  #putConversation(conversation: Conversation, seq: number): void {
    const held = this.#conversations.get(conversation.id);
    if (held && held.seq > seq) return;
    this.#conversations.set(conversation.id, { value: conversation, seq });
    this.topics.touch(`c:${conversation.id}`);
    for (const [key, view] of this.#views) this.#place(key, view, conversation);
  }

  #place(key: string, view: View, conversation: Conversation): void {
    const { id } = conversation;
    const belongs = matchesView(conversation, view.filter, this.me, this.#teams) && !this.#isBeyond(view, conversation);
    if (!belongs && !view.ids.includes(id)) return;
    const ids = belongs ? withId(view.ids, id, this.#orderOf(view.filter)) : withoutId(view.ids, id);
    if (!sameIds(ids, view.ids)) this.#setView(key, { ...view, ids });
  }

  /** Older than the last row loaded while more pages follow: it comes with its page. */
  #isBeyond(view: View, conversation: Conversation): boolean {
    const last = view.ids[view.ids.length - 1];
    if (typeof view.cursor !== "string" || last === undefined || last === conversation.id) return false;
    return this.#orderOf(view.filter)(conversation.id, last) > 0;
  }

  #putMessage(message: Message, seq: number, page = false): void {
    this.onMessage(message);
    const thread = this.#threads.get(message.conversationId);
    if (!thread) return;
    const held = this.#messages.get(message.id);
    if (held && held.seq > seq) return;
    const oldest = thread.ids[0];
    this.#messages.set(message.id, { value: message, seq });
    this.topics.touch(`m:${message.id}`);
    const beyond =
      !page &&
      typeof thread.cursor === "string" &&
      oldest !== undefined &&
      !thread.ids.includes(message.id) &&
      this.#byTime(message.id, oldest) < 0;
    // Newer than a stretch from the past that does not reach to now: it comes with its page.
    const ahead = !page && thread.newer !== null && !thread.ids.includes(message.id) && message.id > (thread.ids.at(-1) ?? "");
    if (beyond || ahead) return;
    const ids = withId(thread.ids, message.id, this.#byTime);
    if (!sameIds(ids, thread.ids)) this.#setThread(message.conversationId, { ...thread, ids });
  }

  #setView(key: string, view: View): void {
    this.#views.set(key, view);
    this.topics.touch(`v:${key}`);
  }

  #setThread(id: string, thread: ThreadState): void {
    this.#threads.set(id, thread);
    this.topics.touch(`t:${id}`);
  }

  #orderOf({ order }: ViewFilter): (a: string, b: string) => number {
    return (a, b) => {
      const left = this.#conversations.get(a)?.value;
      const right = this.#conversations.get(b)?.value;
      return left && right ? compareIn(order, left, right) : compareText(b, a);
    };
  }

  /** Ids are made in the order of arrival, as the server pages them. */
  readonly #byTime = compareText;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
