import { ApiFailure } from "./api.ts";
import { backoffMillis } from "./backoff.ts";
import type { Outbox, OutboxItem } from "./outbox.ts";

export interface SenderPorts {
  outbox: Outbox;
  /** Hands one item to the server; resolves once the server has stored it, throws ApiFailure otherwise. */
  deliver(item: OutboxItem): Promise<void>;
  /** Something changed in the outbox, or in whether the server can be reached. */
  changed(reachable: boolean): void;
  /** Runs `action` after `millis`; returns what cancels it. */
  delay(millis: number, action: () => void): () => void;
  random(): number;
}

/**
 * Empties the outbox: one item at a time, oldest first, each again and again with the same clientId until the server
 * has acknowledged or refused it. The server keeps one message per clientId, so a repeated one is stored once.
 */
export class Sender {
  readonly #ports: SenderPorts;
  #running = false;
  #stopped = false;
  #failures = 0;
  #cancelDelay: (() => void) | null = null;

  constructor(ports: SenderPorts) {
    this.#ports = ports;
  }

  /** Sends what waits, now: an ongoing pause ends. */
  kick(): void {
    this.#cancelDelay?.();
    this.#cancelDelay = null;
    if (this.#running || this.#stopped) return;
    this.#running = true;
    void this.#drain();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancelDelay?.();
  }

  async #drain(): Promise<void> {
    const { outbox, deliver, changed, delay, random } = this.#ports;
    for (let item = outbox.next(); item && !this.#stopped; item = outbox.next()) {
      try {
        await deliver(item);
        outbox.acknowledge(item.clientId);
        this.#failures = 0;
        changed(true);
      } catch (error) {
        if (error instanceof ApiFailure && error.kind === "refused") {
          outbox.setFailed(item.clientId, true);
          changed(true);
          continue;
        }
        this.#failures += 1;
        const retryAfter = error instanceof ApiFailure ? error.retryAfter : 0;
        this.#running = false;
        this.#cancelDelay = delay(backoffMillis(this.#failures, random(), retryAfter), () => this.kick());
        changed(false);
        return;
      }
    }
    this.#running = false;
  }
}
