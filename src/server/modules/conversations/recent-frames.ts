// What was told within a minute is what a client that lost it asks for. Older is read from the log.
const keptMillis = 60_000;
const mostBytes = 4 * 1024 * 1024;

interface Told {
  from: number;
  to: number;
  /** By kind of viewer. */
  frames: ReadonlyMap<string, Buffer>;
  at: number;
  bytes: number;
}

/**
 * The frames that a room was told last: of many clients on a bad line several ask for each of them, and none of these
 * questions reads the log anew. An item shows the state at the time of its telling; whatever changed since has a later item of its own.
 */
export class RecentFrames {
  readonly #told: Told[] = [];
  #bytes = 0;

  add(from: number, to: number, frames: ReadonlyMap<string, Buffer>, now: number): void {
    const bytes = [...frames.values()].reduce((sum, frame) => sum + frame.length, 0);
    this.#told.push({ from, to, frames, at: now, bytes });
    this.#bytes += bytes;
    this.#forget(now);
  }

  /** The frame with the event after a position; null when it has to be read from the log. It may begin before the position. */
  after(position: number, viewerKey: string, now: number): { to: number; bytes: Buffer } | null {
    this.#forget(now);
    const told = this.#told.find(({ from, to }) => from <= position && position < to);
    const bytes = told?.frames.get(viewerKey);
    return told && bytes ? { to: told.to, bytes } : null;
  }

  #forget(now: number): void {
    for (let first = this.#told[0]; first && (first.at < now - keptMillis || this.#bytes > mostBytes); first = this.#told[0]) {
      this.#bytes -= first.bytes;
      this.#told.shift();
    }
  }
}
