export interface ReadMarksWorld {
  /** Tells the server; rejects when it could not be told. */
  mark(conversationId: string): Promise<void>;
  setTimer(work: () => void, millis: number): unknown;
}

const gatherMillis = 400;
const againMillis = 5_000;
const mostTries = 6;

/**
 * Says that conversations were read: once for all that comes in while it is being looked at, never twice at a time, and again when the server
 * could not be told.
 */
export class ReadMarks {
  readonly #world: ReadMarksWorld;
  readonly #waiting = new Set<string>();
  readonly #running = new Set<string>();

  constructor(world: ReadMarksWorld) {
    this.#world = world;
  }

  read(conversationId: string): void {
    if (this.#waiting.has(conversationId)) return;
    this.#waiting.add(conversationId);
    if (!this.#running.has(conversationId)) this.#world.setTimer(() => void this.#tell(conversationId, 1), gatherMillis);
  }

  async #tell(conversationId: string, attempt: number): Promise<void> {
    this.#waiting.delete(conversationId);
    this.#running.add(conversationId);
    let failed = false;
    try {
      await this.#world.mark(conversationId);
    } catch {
      failed = true;
    }
    this.#running.delete(conversationId);
    if (failed && attempt < mostTries) this.#later(conversationId, againMillis, attempt + 1);
    else if (this.#waiting.has(conversationId)) this.#later(conversationId, gatherMillis, 1);
  }

  #later(conversationId: string, millis: number, attempt: number): void {
    this.#waiting.add(conversationId);
    this.#world.setTimer(() => void this.#tell(conversationId, attempt), millis);
  }
}
