import type { WebSocket } from "ws";
import type { Actor } from "#platform/http/routes.ts";
import type { ServerFrame } from "./realtime.contract.ts";
import type { LiveSession } from "./roster.ts";
import type { Viewer } from "./views.ts";

/** What may wait for one reader: beyond it nothing is added until the reader has caught up. */
const mostWaitingBytes = 1024 * 1024;
const stuckMillis = 30_000;
const lookMillis = 100;
// A person who types and moves about says two or three things a second.
const mostSaidPerSecond = 20;

export const encodeFrame = (frame: ServerFrame): Buffer => Buffer.from(JSON.stringify(frame));

/** One live connection. What it has not read yet is bounded: a slow reader misses frames and replays them when it has caught up. */
export class LiveClient {
  readonly socket: WebSocket;
  readonly actor: Actor;
  readonly viewer: Viewer;
  session: LiveSession | null = null;
  position = 0;
  /** Replays run outside the broadcast; until they end the client takes no live items. */
  replaying = true;
  #said = 0;
  #saidSince = 0;

  constructor(socket: WebSocket, actor: Actor, viewer: Viewer) {
    this.socket = socket;
    this.actor = actor;
    this.viewer = viewer;
  }

  get open(): boolean {
    return this.socket.readyState === this.socket.OPEN;
  }

  get viewerKey(): string {
    return `${this.viewer.locale}|${this.viewer.reveal}|${(this.viewer.revealed ?? []).join()}`;
  }

  /** False when the reader is too far behind: the frame was not sent. The bytes are shared by all who get the same. */
  send(bytes: Buffer): boolean {
    if (!this.open || this.socket.bufferedAmount > mostWaitingBytes) return false;
    this.socket.send(bytes, { binary: false });
    return true;
  }

  say(frame: ServerFrame): boolean {
    return this.send(encodeFrame(frame));
  }

  /** Waits until the reader has read most of what waits for it; ends a connection that reads nothing for half a minute. */
  async drained(): Promise<void> {
    let least = this.socket.bufferedAmount;
    let since = performance.now();
    while (this.open && this.socket.bufferedAmount > mostWaitingBytes / 4) {
      await new Promise((resolve) => setTimeout(resolve, lookMillis));
      if (this.socket.bufferedAmount < least) {
        least = this.socket.bufferedAmount;
        since = performance.now();
      } else if (performance.now() - since > stuckMillis) this.socket.terminate();
    }
  }

  /** False for a client that talks faster than any person does. */
  mayTalk(): boolean {
    const now = performance.now();
    if (now - this.#saidSince > 1000) {
      this.#saidSince = now;
      this.#said = 0;
    }
    this.#said += 1;
    return this.#said <= mostSaidPerSecond;
  }
}
