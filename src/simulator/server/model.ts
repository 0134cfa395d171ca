// The simulator's own picture of the world, shared by server and page. Types only: the page imports this file without pulling Node in.

export type SimChannel = "whatsapp" | "instagram" | "facebook";

export interface SimContact {
  /** `whatsapp:5511987654321`, `instagram:9876…`: unique over all channels. */
  id: string;
  channel: SimChannel;
  name: string;
  username: string | null;
  /** Canonical address at the provider: wa_id, IGSID or PSID. */
  address: string;
  /** Business-scoped user id of WhatsApp (`BR.…`). */
  bsuid: string | null;
  /** A WhatsApp user who hides the phone: webhooks carry the BSUID alone. */
  phoneHidden: boolean;
  /** False: sends are accepted and then fail with 131026 (WhatsApp) or 551 (Messenger, Instagram). */
  reachable: boolean;
  lastInboundAt: string | null;
  /** Until this instant the customer's phone shows the business typing. */
  typingUntil: string | null;
  open: boolean;
}

export interface SimMedia {
  id: string;
  mimeType: string;
  filename: string | null;
  size: number;
  /** Where the page fetches it. */
  href: string;
}

export interface SimButton {
  id: string;
  title: string;
  kind: "reply" | "row" | "quick_reply" | "postback" | "template" | "url";
  description?: string;
  url?: string;
  section?: string;
}

export interface SimCard {
  title: string;
  subtitle: string | null;
  imageUrl: string | null;
  buttons: SimButton[];
}

export type SimStatus = "accepted" | "sent" | "delivered" | "read" | "played" | "failed";

export interface SimMessage {
  id: string;
  channel: SimChannel;
  contactId: string;
  from: "customer" | "business";
  kind: string;
  text: string | null;
  header: string | null;
  footer: string | null;
  /** Label of the button that opens a list. */
  listLabel: string | null;
  buttons: SimButton[];
  cards: SimCard[];
  media: SimMedia | null;
  location: { latitude: number; longitude: number; name: string | null; address: string | null } | null;
  contacts: { name: string; phone: string | null }[];
  replyTo: string | null;
  reactions: { from: "customer" | "business"; emoji: string }[];
  edited: boolean;
  deleted: boolean;
  status: SimStatus;
  error: { code: number; title: string } | null;
  /** biz_opaque_callback_data (WhatsApp) or metadata (Messenger, Instagram) of the send. */
  opaque: string | null;
  /** True for what a person wrote in the provider's own app. */
  echoOnly: boolean;
  at: string;
  /** The send request as received, or what the customer did. */
  raw: unknown;
}

export const faultKinds = [
  "slow",
  "rate_limited",
  "server_error",
  "cut_before",
  "cut_after",
  "token_expired",
  "api_error",
  "failed_status",
  "lost_status",
  "doubled_webhook",
  "reordered_webhook",
  "wrong_signature",
  "media_401",
] as const;
export type FaultKind = (typeof faultKinds)[number];

export interface Fault {
  kind: FaultKind;
  /** 0–1, drawn anew for every call or webhook. */
  probability: number;
  /** How many times it may still strike; null: until switched off. */
  remaining: number | null;
  /** `slow`: delay of the answer; `reordered_webhook`: how long the webhook is held back. */
  delayMs: number;
  /** `api_error` and `failed_status`: the provider's error code. */
  code: number;
  /** Which API calls are struck; reading marks and typing count as `other`. */
  scope: "send" | "media" | "any";
  struck: number;
}

export interface LogEntry {
  id: number;
  at: string;
  kind: "api" | "webhook";
  channel: SimChannel | null;
  method: string;
  path: string;
  /** HTTP status; 0: cut connection or no answer. */
  status: number;
  durationMs: number;
  note: string;
  attempt: number;
  request: unknown;
  response: unknown;
}

export interface SimState {
  channels: SimChannel[];
  target: string;
  contacts: SimContact[];
  messages: SimMessage[];
  faults: Fault[];
  log: LogEntry[];
  pendingWebhooks: number;
}

/** Answer to the GET handshake of one webhook; status 0: no answer. */
export interface HandshakeResult {
  channel: SimChannel;
  ok: boolean;
  status: number;
}

/** What the page hears over `/_sim/events`. */
export type SimEvent =
  | { type: "contact"; contact: SimContact }
  | { type: "message"; message: SimMessage }
  | { type: "log"; entry: LogEntry }
  | { type: "faults"; faults: Fault[] }
  | { type: "pending"; pendingWebhooks: number };
