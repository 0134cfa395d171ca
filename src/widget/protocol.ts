// What the loader on the customer's site and the chat inside the iframe say to each other by postMessage.
// Texts of the conversation never pass here: the host page learns counts and who wrote, nothing more.

export interface HostPage {
  url: string;
  title: string;
  referrer: string;
}

/** Proof that the site knows this visitor: `token` is the hex HMAC-SHA256 of `id` under the channel's identity secret. */
export interface Identity {
  id: string;
  token: string;
  name?: string;
}

export type ToFrame =
  | { prosa: "open"; page: HostPage }
  | { prosa: "close" }
  | { prosa: "identify"; identity: Identity | null }
  | { prosa: "send"; text: string };

export type ToHost =
  | { prosa: "ready"; detail?: undefined }
  | { prosa: "close"; detail?: undefined }
  /** How many replies the visitor has not seen. */
  | { prosa: "unread"; detail: number }
  | { prosa: "message"; detail: { from: "visitor" | "bot" | "person" | "system" } }
  /** Colour and corner, as in `#2f5bd7 left`. */
  | { prosa: "color"; detail: string }
  /** A conversation exists, with this colour and corner: the loader remembers it, so that the next page shows replies without a click. */
  | { prosa: "active"; detail: string };

/** The card that speaks first: how high it is, that the visitor wants to talk, or does not. */
export type FromCard =
  | { prosa: "invite"; detail: number }
  | { prosa: "accept"; detail?: undefined }
  | { prosa: "dismiss"; detail?: undefined };
