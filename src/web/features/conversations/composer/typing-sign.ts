import type { ClientFrame } from "#modules/conversations/realtime.contract.ts";

const sayAgainMillis = 3_000;
const idleMillis = 5_000;

/** Tells colleagues and the customer that somebody is writing: at most every three seconds, ended after five without a key. */
export class TypingSign {
  readonly #say: (frame: ClientFrame) => void;
  readonly #conversationId: string;
  #saidAt = 0;
  #idle: ReturnType<typeof setTimeout> | undefined;

  constructor(say: (frame: ClientFrame) => void, conversationId: string) {
    this.#say = say;
    this.#conversationId = conversationId;
  }

  typed(writing: boolean): void {
    if (!writing) {
      this.stop();
      return;
    }
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), idleMillis);
    if (Date.now() - this.#saidAt < sayAgainMillis) return;
    this.#saidAt = Date.now();
    this.#tell(true);
  }

  stop(): void {
    clearTimeout(this.#idle);
    if (this.#saidAt === 0) return;
    this.#saidAt = 0;
    this.#tell(false);
  }

  #tell(typing: boolean): void {
    this.#say({ t: "presence", conversationId: this.#conversationId, typing, viewing: true });
  }
}
