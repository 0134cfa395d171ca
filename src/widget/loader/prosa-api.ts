import type { Identity } from "../protocol.ts";

export interface ProsaEvents {
  /** The chat has loaded. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** Replies that the visitor has not seen. */
  unread: number;
  /** A message arrived; texts stay in the chat. */
  message: { from: "visitor" | "bot" | "person" | "system" };
}

export type ProsaEvent = keyof ProsaEvents;

/** What a site can do with the chat: `window.Prosa`, there once `prosa:ready` was fired at the document. */
export interface ProsaApi {
  open(): void;
  close(): void;
  /** Opens the chat and sends a text in the visitor's name. */
  send(text: string): void;
  /** Tells who is signed in on the site, or with null that nobody is any more. */
  identify(identity: Identity | null): void;
  on<Name extends ProsaEvent>(name: Name, listener: (detail: ProsaEvents[Name]) => void): void;
}

declare global {
  interface Window {
    Prosa?: ProsaApi;
  }
}
