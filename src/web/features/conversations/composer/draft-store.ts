import type { OutgoingFile } from "../../../live/outbox.ts";
import { Topics } from "../../../live/topics.ts";

export type DraftKind = "reply" | "note";

export interface DraftState {
  text: string;
  /** Uploaded already; they stay in this browser. */
  files: readonly OutgoingFile[];
  /** The server's version that the text was written upon. */
  version: number;
  /** The server has not confirmed the text yet. */
  dirty: boolean;
  /** A text of another browser that this one replaced without having seen it. */
  other: string | null;
}

export interface ServerDraft {
  conversationId: string;
  kind: DraftKind;
  text: string;
  version: number;
}

export interface DraftWorld {
  save(
    draft: { conversationId: string; kind: DraftKind; text: string; basedOn: number },
    leaving: boolean,
  ): Promise<{ version: number; replaced: string | null }>;
  /** `passing`: worth another attempt. */
  passing(error: unknown): boolean;
  load(): Iterable<[key: string, text: string]>;
  put(key: string, text: string | null): void;
  setTimer(work: () => void, millis: number): unknown;
  clearTimer(timer: unknown): void;
}

const none: DraftState = { text: "", files: [], version: 0, dirty: false, other: null };
const quietMillis = 800;
const longestPauseMillis = 30_000;

const keyOf = (conversationId: string, kind: DraftKind) => `${kind}.${conversationId}`;
const partsOf = (key: string): { kind: DraftKind; conversationId: string } => ({
  kind: key.startsWith("note.") ? "note" : "reply",
  conversationId: key.slice(key.indexOf(".") + 1),
});

/**
 * Unsent texts. Every key press is stored in the browser at once and on the server after a moment of quiet; what could not be stored there is
 * tried again until it is. Topics: `<kind>.<conversation>`.
 */
export class DraftStore {
  readonly topics = new Topics();
  readonly #world: DraftWorld;
  readonly #drafts = new Map<string, DraftState>();
  readonly #timers = new Map<string, unknown>();
  readonly #saving = new Map<string, Promise<void>>();
  readonly #failures = new Map<string, number>();

  constructor(world: DraftWorld) {
    this.#world = world;
    for (const [key, text] of world.load()) {
      try {
        this.#drafts.set(key, { ...none, ...(JSON.parse(text) as Partial<DraftState>) });
      } catch {
        world.put(key, null);
      }
    }
    for (const [key, draft] of this.#drafts) if (draft.dirty) this.#schedule(key, quietMillis);
  }

  get(conversationId: string, kind: DraftKind): DraftState {
    return this.#drafts.get(keyOf(conversationId, kind)) ?? none;
  }

  write(conversationId: string, kind: DraftKind, change: Partial<Pick<DraftState, "text" | "files" | "other">>): void {
    const key = keyOf(conversationId, kind);
    const before = this.#drafts.get(key) ?? none;
    const typed = change.text !== undefined && change.text !== before.text;
    this.#put(key, { ...before, ...change, dirty: before.dirty || typed });
    if (typed) this.#schedule(key, change.text === "" ? 0 : quietMillis);
  }

  /** Puts a text that comes back (a send taken back) before what is being written. */
  giveBack(conversationId: string, kind: DraftKind, text: string, files: readonly OutgoingFile[]): void {
    const { text: now, files: held } = this.get(conversationId, kind);
    this.write(conversationId, kind, {
      text: [text, now].filter((part) => part.trim() !== "").join("\n"),
      files: [...files, ...held.filter((file) => !files.some((one) => one.id === file.id))],
    });
  }

  /** Takes over what the server has, where nothing newer waits here. */
  adopt(drafts: readonly ServerDraft[]): void {
    this.topics.batch(() => {
      for (const { conversationId, kind, text, version } of drafts) {
        const key = keyOf(conversationId, kind);
        const mine = this.#drafts.get(key) ?? none;
        if (mine.dirty || version <= mine.version) continue;
        this.#put(key, { ...mine, text, version });
      }
    });
  }

  /** Stores on the server now what waits. `leaving`: the page goes away. */
  async flush(leaving = false): Promise<void> {
    const waiting = [...this.#drafts].filter(([, draft]) => draft.dirty).map(([key]) => key);
    await Promise.all(waiting.map((key) => this.#save(key, leaving)));
  }

  get waiting(): boolean {
    return [...this.#drafts.values()].some((draft) => draft.dirty);
  }

  #schedule(key: string, millis: number): void {
    this.#world.clearTimer(this.#timers.get(key));
    this.#timers.set(
      key,
      this.#world.setTimer(() => void this.#save(key, false), millis),
    );
  }

  async #save(key: string, leaving: boolean): Promise<void> {
    this.#world.clearTimer(this.#timers.get(key));
    // One save of a draft at a time, so that each is written upon the version of the one before.
    const before = this.#saving.get(key);
    if (before && !leaving) await before;
    const run = this.#saveOnce(key, leaving);
    this.#saving.set(key, run);
    await run;
    if (this.#saving.get(key) === run) this.#saving.delete(key);
  }

  async #saveOnce(key: string, leaving: boolean): Promise<void> {
    const draft = this.#drafts.get(key);
    if (!draft?.dirty) return;
    try {
      const { version, replaced } = await this.#world.save({ ...partsOf(key), text: draft.text, basedOn: draft.version }, leaving);
      this.#failures.delete(key);
      const now = this.#drafts.get(key) ?? none;
      // What this person sent or wrote here themselves is no surprise to them.
      const other = replaced !== null && draft.text !== "" && !draft.text.includes(replaced) ? replaced : now.other;
      const settled = now.text === draft.text;
      this.#put(key, { ...now, version, dirty: !settled, other });
      if (!settled) this.#schedule(key, quietMillis);
    } catch (error) {
      if (!this.#world.passing(error)) {
        // The conversation is gone, or is not ours any more: the text stays in this browser.
        this.#put(key, { ...(this.#drafts.get(key) ?? none), dirty: false });
        return;
      }
      const failures = (this.#failures.get(key) ?? 0) + 1;
      this.#failures.set(key, failures);
      this.#schedule(key, Math.min(longestPauseMillis, 1000 * 2 ** failures));
    }
  }

  #put(key: string, draft: DraftState): void {
    this.#drafts.set(key, draft);
    const empty = draft.text === "" && draft.files.length === 0 && !draft.dirty && draft.other === null;
    this.#world.put(key, empty ? null : JSON.stringify(draft));
    this.topics.touch(key);
  }
}
