import { ApiFailure, type LiveUpdate } from "./api.ts";
import { backoffMillis } from "./backoff.ts";

export interface LivePorts {
  fetchUpdate(): Promise<LiveUpdate>;
  /** Opens the event stream from the newest sequence number. */
  openStream(): EventSource;
  receive(update: LiveUpdate): void;
  reachable(reachable: boolean): void;
  /** The visitor's token is no longer good: a new session is needed. */
  unauthorised(): void;
}

/** Without a stream the same address is asked again after this long. */
const pollMillis = 3000;
const hiddenPollMillis = 20_000;
/** A stream that has been silent for so long is checked by one request: a dead connection says nothing. */
const silenceMillis = 60_000;
/** A stream that does not open within this time counts as broken. */
const openMillis = 10_000;
/** A proxy that swallows streams is given another chance after this long. */
const streamRetryMillis = 60_000;

/**
 * Keeps the thread live: an event stream, or polling of the same address where streams do not come through. Each
 * (re)connection starts at the last sequence number, so a cut loses nothing.
 */
export class Live {
  readonly #ports: LivePorts;
  #stream: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #brokenStreams = 0;
  #noStreamBefore = 0;
  #stopped = true;
  #busy = false;

  constructor(ports: LivePorts) {
    this.#ports = ports;
  }

  start(): void {
    this.#stopped = false;
    this.#connect();
  }

  stop(): void {
    this.#stopped = true;
    this.#close();
  }

  /** The network came back or the page came to the front: do not wait for the timer. */
  wake(): void {
    if (!this.#stopped) void this.#poll();
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#stream?.close();
    this.#stream = null;
  }

  #after(millis: number, action: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(action, millis);
  }

  #connect(): void {
    this.#close();
    if (this.#stopped) return;
    if (!this.#mayStream()) {
      void this.#poll();
      return;
    }
    const stream = this.#ports.openStream();
    this.#stream = stream;
    let opened = false;
    const alive = () => this.#after(silenceMillis, () => void this.#poll());
    const broke = () => {
      if (this.#stream !== stream) return;
      this.#close();
      if (!opened) this.#countBrokenStream();
      // The stream does not say why it broke; a plain request does.
      this.#after(300, () => void this.#poll());
    };
    stream.addEventListener("open", () => {
      opened = true;
      this.#brokenStreams = 0;
      this.#succeeded();
      alive();
    });
    stream.addEventListener("message", (event: MessageEvent<string>) => {
      alive();
      this.#ports.receive(JSON.parse(event.data));
    });
    stream.addEventListener("error", broke);
    this.#after(openMillis, broke);
  }

  // A page in the background needs no stream: browsers allow six connections to one host over HTTP/1.1.
  #mayStream(): boolean {
    return document.visibilityState === "visible" && Date.now() >= this.#noStreamBefore;
  }

  #countBrokenStream(): void {
    this.#brokenStreams += 1;
    if (this.#brokenStreams < 3) return;
    this.#brokenStreams = 2;
    this.#noStreamBefore = Date.now() + streamRetryMillis;
  }

  async #poll(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    try {
      const update = await this.#ports.fetchUpdate();
      if (this.#stopped) return;
      this.#ports.receive(update);
      this.#succeeded();
      this.#next();
    } catch (error) {
      if (this.#stopped) return;
      if (error instanceof ApiFailure && (error.kind === "unauthorised" || error.kind === "refused")) {
        this.stop();
        this.#ports.unauthorised();
        return;
      }
      this.#failures += 1;
      this.#close();
      this.#ports.reachable(false);
      const retryAfter = error instanceof ApiFailure ? error.retryAfter : 0;
      this.#after(backoffMillis(this.#failures, Math.random(), retryAfter), () => void this.#poll());
    } finally {
      this.#busy = false;
    }
  }

  #next(): void {
    if (this.#stream?.readyState === EventSource.OPEN) this.#after(silenceMillis, () => void this.#poll());
    else if (this.#mayStream()) this.#connect();
    else this.#after(document.visibilityState === "visible" ? pollMillis : hiddenPollMillis, () => void this.#poll());
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#ports.reachable(true);
  }
}
