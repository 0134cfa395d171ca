import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import type { HostPage } from "../../protocol.ts";
import { ApiFailure, type LiveUpdate, type Session, type UploadedFile, type WebchatApi } from "./api.ts";
import { backoffMillis } from "./backoff.ts";
import { acknowledgedMessage, attendance, countUnread, formOf, initialState, type ChatState } from "./chat-state.ts";
import { Live } from "./live.ts";
import { Outbox, type FormAnswers, type NewItem, type OutboxItem } from "./outbox.ts";
import { randomId } from "./random-id.ts";
import { Sender } from "./sender.ts";
import type { KeyValueStore } from "./storage.ts";
import { mergeMessages, threadOf } from "./timeline.ts";
import { VisitorMemory } from "./visitor-memory.ts";
import type { Visitor } from "./visitor.ts";

export interface ChatConfig {
  api: WebchatApi;
  store: KeyValueStore;
  visitor: Visitor;
  channelKey: string | null;
  locale: string;
  /** The proof of identity is wrong: somebody else's name must not be used. `said` was written meanwhile and waits no longer. */
  identityRefused(said: OutboxItem[]): void;
}

/** Typing dots disappear after this long without news: the reply may have become a hand-over. */
const typingMillis = 8000;
const typingSignalMillis = 4000;

/** One visitor's chat: what is shown, what waits, and the ways to and from the server. */
export class Chat {
  readonly visitor: Visitor;
  readonly memory: VisitorMemory;
  page: HostPage | null = null;
  /** Something was written or picked here that is not sent yet. */
  drafted = false;
  /** What is being written was begun in the chat whose place this one takes. */
  goesOn = false;
  readonly #config: ChatConfig;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #live: Live;
  readonly #listeners = new Set<() => void>();
  readonly #arrivals = new Set<(message: VisitorMessage) => void>();
  #state: ChatState = initialState;
  #visitorToken = "";
  #seq = 0;
  #sessionFailures = 0;
  #sessionTimer: ReturnType<typeof setTimeout> | undefined;
  #typingTimer: ReturnType<typeof setTimeout> | undefined;
  #typingSignalledAt = 0;
  #watched = false;
  #retired = false;
  #opening = false;
  readonly #behindForm: (() => void)[] = [];
  /** What was written here, of all that waits under this visitor's name. */
  readonly #said = new Set<string>();
  #started = false;

  constructor(config: ChatConfig) {
    this.#config = config;
    const { store, visitor } = config;
    this.visitor = visitor;
    this.memory = new VisitorMemory(store, visitor.owner);
    this.#outbox = new Outbox(store, visitor.owner, Date.now, () => randomId(8));
    this.#sender = new Sender({
      outbox: this.#outbox,
      deliver: (item) => this.#deliver(item),
      changed: (reachable) => {
        const back = reachable && !this.#state.reachable;
        this.#set({ outbox: this.#outbox.list(), reachable });
        if (back) this.#catchUp();
      },
      delay: (millis, action) => {
        const timer = setTimeout(action, millis);
        return () => clearTimeout(timer);
      },
      random: Math.random,
    });
    this.#live = new Live({
      fetchUpdate: () => config.api.events(this.#visitorToken, this.#seq),
      openStream: () => new EventSource(config.api.eventsUrl(this.#visitorToken, this.#seq)),
      receive: (update) => this.#receive(update),
      reachable: (reachable) => this.#reached(reachable),
      unauthorised: () => this.#startAgain(new ApiFailure("unauthorised", 401)),
    });
    this.#state = { ...initialState, outbox: this.#outbox.list(), noticeSeen: this.memory.get("notice") };
  }

  get state(): ChatState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells of each message that arrives live (not of those that the session brings). */
  onArrival(listener: (message: VisitorMessage) => void): void {
    this.#arrivals.add(listener);
  }

  /** Once is enough; more do nothing. */
  start(): void {
    if (this.#started) return;
    this.#started = true;
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", this.#wentOffline);
    window.addEventListener("storage", this.#storageChanged);
    document.addEventListener("visibilitychange", this.wake);
    this.#sender.kick();
    void this.#openSession();
  }

  /** Another visitor takes this chat's place. What waits is still sent, in this visitor's name. */
  retire(): void {
    this.#retired = true;
    clearTimeout(this.#sessionTimer);
    this.#live.stop();
    this.#listeners.clear();
    window.removeEventListener("storage", this.#storageChanged);
    document.removeEventListener("visibilitychange", this.wake);
  }

  wake = (): void => {
    if (document.visibilityState !== "visible" || this.#state.phase === "unavailable") return;
    this.#sender.kick();
    this.#catchUp();
    this.#markRead();
  };

  /** What the visitor filled in goes first, and what waited behind it follows. */
  fillIn(text: string, form: FormAnswers): void {
    // Nothing was filled in, and nothing had to be: the first message asks no more.
    if (text === "") this.#set({ shop: this.#state.shop && { ...this.#state.shop, form: null } });
    else this.send({ text, payload: null, attachments: [], form });
    for (const waiting of this.#behindForm.splice(0)) waiting();
  }

  mailTranscript(email: string): Promise<unknown> {
    return this.#config.api.mailTranscript(this.#visitorToken, email, this.#reader());
  }

  transcriptAddress(): string {
    return this.#config.api.transcriptUrl(this.#visitorToken, this.#reader());
  }

  #reader = () => ({ locale: this.#config.locale, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });

  send(entry: Omit<NewItem, "kind">): void {
    if (!entry.form && formOf(this.#state)) {
      this.#behindForm.push(() => this.send(entry));
      return;
    }
    this.#said.add(this.#outbox.add({ ...entry, kind: "message" }).clientId);
    this.#typingSignalledAt = 0;
    this.acceptNotice();
    this.#set({ outbox: this.#outbox.list() });
    this.#sender.kick();
  }

  /** Asks for a person; before the first message there is no conversation to hand over, and `words` become it. */
  askForPerson(words: string): void {
    if (attendance(this.#state) !== "bot") return;
    if (threadOf(this.#state.messages, this.#state.outbox).length === 0) {
      this.send({ text: words, payload: null, attachments: [] });
      return;
    }
    this.#outbox.add({ kind: "handOver", text: "", payload: null, attachments: [] });
    this.#set({ outbox: this.#outbox.list() });
    this.#sender.kick();
  }

  retry(clientId: string): void {
    this.#outbox.setFailed(clientId, false);
    this.#set({ outbox: this.#outbox.list() });
    this.#sender.kick();
  }

  discard(clientId: string): void {
    this.#outbox.acknowledge(clientId);
    this.#set({ outbox: this.#outbox.list() });
  }

  upload(file: File): Promise<UploadedFile> {
    if (this.#visitorToken === "") return Promise.reject(new ApiFailure("offline", 0));
    return this.#config.api.upload(this.#visitorToken, file);
  }

  /** Keeps what is being written, over a reload too. */
  draft(text: string): void {
    this.drafted = text !== "";
    this.memory.set("draft", text);
  }

  /** The visitor typed something: the team sees it, at most one signal in four seconds. */
  signalTyping(): void {
    if (this.#visitorToken === "" || Date.now() - this.#typingSignalledAt < typingSignalMillis) return;
    this.#typingSignalledAt = Date.now();
    this.#config.api.signal(this.#visitorToken, { typing: true }).catch(() => undefined);
  }

  /** Whether the visitor has the thread before the eyes; then arriving messages count as read. */
  setWatched(watched: boolean): void {
    this.#watched = watched;
    if (watched) this.#markRead();
  }

  #catchUp(): void {
    if (this.#retired) return;
    if (this.#visitorToken === "") void this.#openSession();
    else this.#live.wake();
  }

  #wentOffline = (): void => this.#set({ reachable: false });

  #storageChanged = (event: StorageEvent): void => {
    if (event.key === null || event.key.startsWith(`${this.visitor.owner}:out:`)) this.#set({ outbox: this.#outbox.list() });
  };

  #set(change: Partial<ChatState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }

  async #openSession(): Promise<void> {
    if (this.#opening) return;
    this.#opening = true;
    clearTimeout(this.#sessionTimer);
    const { api, visitor, channelKey, locale } = this.#config;
    try {
      const session = await api.startSession({
        visitorId: visitor.id,
        locale,
        ...(channelKey !== null && { channelKey }),
        ...(visitor.token !== null && { token: visitor.token }),
        ...(visitor.name !== null && { name: visitor.name }),
      });
      if (!this.#retired) this.#begin(session);
    } catch (error) {
      if (!this.#retired) this.#startAgain(error);
    } finally {
      this.#opening = false;
    }
  }

  #begin(session: Session): void {
    this.#visitorToken = session.visitorToken;
    this.#seq = session.seq;
    if (this.memory.get("readAt") === null) this.memory.set("readAt", session.messages.at(-1)?.at ?? new Date(0).toISOString());
    this.#set({ phase: "ready", reachable: true, shop: session.shop, attendedBy: session.attendedBy, personName: session.personName });
    this.#absorb(session.messages);
    this.#live.start();
    this.#sender.kick();
  }

  #startAgain(error: unknown): void {
    const failure = error instanceof ApiFailure ? error : new ApiFailure("later", 0);
    this.#visitorToken = "";
    this.#live.stop();
    if (failure.kind === "unauthorised" && this.visitor.token !== null && this.#state.phase === "starting") {
      this.#sender.stop();
      const said = this.#outbox.list().filter(({ clientId }) => this.#said.has(clientId));
      for (const { clientId } of said) this.#outbox.acknowledge(clientId);
      this.#config.identityRefused(said);
      return;
    }
    if (failure.kind === "refused" || (failure.kind === "unauthorised" && this.#state.phase === "starting")) {
      this.#set({ phase: "unavailable" });
      return;
    }
    this.#sessionFailures += 1;
    if (failure.kind !== "unauthorised") this.#set({ reachable: false });
    this.#sessionTimer = setTimeout(
      () => void this.#openSession(),
      backoffMillis(this.#sessionFailures, Math.random(), failure.retryAfter),
    );
  }

  async #deliver(item: OutboxItem): Promise<void> {
    const { api, visitor, channelKey } = this.#config;
    if (item.kind === "handOver") {
      await this.#handOver();
      return;
    }
    const receipt = await api.send({
      visitorId: visitor.id,
      text: item.text,
      clientId: item.clientId,
      wait: false,
      ...(channelKey !== null && { channelKey }),
      ...(visitor.token !== null && { token: visitor.token }),
      ...(item.payload !== null && { payload: item.payload }),
      ...(item.form && { form: item.form }),
      ...(item.attachments.length > 0 && { attachments: item.attachments.map((file) => file.id) }),
      ...(this.page && { page: this.page }),
      ...(visitor.name !== null && { name: visitor.name }),
      ...(this.#state.shop && { privacyVersion: this.#state.shop.privacyVersion }),
    });
    this.#outbox.acknowledge(item.clientId);
    if (!this.#state.messages.some((message) => message.clientId === item.clientId)) {
      this.#absorb([acknowledgedMessage(item, receipt.message.id, receipt.message.timestamp)]);
      if (this.#state.attendedBy === "bot") this.#showTyping(true);
    }
  }

  async #handOver(): Promise<void> {
    if (this.#visitorToken === "") throw new ApiFailure("offline", 0);
    try {
      await this.#config.api.handOver(this.#visitorToken);
      if (this.#state.attendedBy === "bot") this.#set({ attendedBy: "waiting" });
    } catch (error) {
      const kind = error instanceof ApiFailure ? error.kind : null;
      // Nothing to hand over: the button is there to be pressed again.
      if (kind === "refused") return;
      if (kind === "unauthorised") this.#startAgain(error);
      throw error;
    }
  }

  #receive(update: LiveUpdate): void {
    const known = new Set(this.#state.messages.map((message) => message.id));
    this.#seq = Math.max(this.#seq, update.seq);
    this.#set({ attendedBy: update.attendedBy, personName: update.personName });
    const answered = update.messages.some((message) => message.from !== "visitor" && !known.has(message.id));
    if (update.typing || answered) this.#showTyping(update.typing);
    this.#absorb(update.messages);
    for (const message of update.messages) {
      if (!known.has(message.id)) for (const listener of this.#arrivals) listener(message);
    }
  }

  // A stored message that carries a clientId is as good as the answer to its POST.
  #absorb(incoming: readonly VisitorMessage[]): void {
    let acknowledged = false;
    for (const { clientId } of incoming) {
      if (clientId !== null && this.#outbox.acknowledge(clientId)) acknowledged = true;
    }
    if (incoming.length === 0) return;
    const messages = mergeMessages(this.#state.messages, incoming);
    const unread = countUnread(messages, this.memory.get("readAt"));
    this.#set({ messages, unread, ...(acknowledged && { outbox: this.#outbox.list() }) });
    this.#markRead();
  }

  #showTyping(typing: boolean): void {
    clearTimeout(this.#typingTimer);
    if (typing) this.#typingTimer = setTimeout(() => this.#set({ typing: false }), typingMillis);
    this.#set({ typing });
  }

  #reached(reachable: boolean): void {
    if (reachable) this.#sessionFailures = 0;
    if (reachable === this.#state.reachable) return;
    this.#set({ reachable });
    if (reachable) this.#sender.kick();
  }

  #markRead(): void {
    const newest = this.#state.messages.at(-1);
    if (!this.#watched || this.#state.unread === 0 || !newest || document.visibilityState !== "visible") return;
    this.memory.set("readAt", newest.at);
    this.#set({ unread: 0 });
    if (this.#visitorToken !== "") this.#config.api.signal(this.#visitorToken, { read: true }).catch(() => undefined);
  }

  acceptNotice = (): void => {
    const version = this.#state.shop?.privacyVersion;
    if (version === undefined || version === this.#state.noticeSeen) return;
    this.memory.set("notice", version);
    this.#set({ noticeSeen: version });
  };
}
