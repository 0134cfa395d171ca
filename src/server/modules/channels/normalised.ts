import type { MessageType } from "#shared/messages.ts";

// What every provider's webhook becomes. Pure data: JSON goes in and out of it without loss.

export type AttachmentKind =
  | "image"
  | "audio"
  | "voice"
  | "video"
  | "document"
  | "sticker"
  | "share"
  | "story_mention"
  | "story_reply"
  | "file";

export interface NormalisedAttachment {
  kind: AttachmentKind;
  /** As the provider says; the product sniffs the bytes later. */
  mimeType: string | null;
  fileName: string | null;
  size: number | null;
  /** Id to ask the provider for the file with; null when only a URL is given. */
  providerMediaId: string | null;
  url: string | null;
  animated?: boolean;
  title?: string | null;
  /** As the provider says: what the bytes must hash to (base64). */
  sha256?: string | null;
  /** The provider says itself that the file cannot be had. */
  failed?: boolean;
  /** Set when the file is stored here already (web chat uploads). */
  fileId?: string;
}

/** Every name by which the provider knows the contact, strongest first to look up with. */
export interface ContactRef {
  /** Phone digits as the provider writes them (`wa_id`), or null when there is none. */
  phone: string | null;
  /** Id that is scoped to the business or page: BSUID, PSID, IGSID, visitor id. */
  scopedId: string | null;
  scopedKind: "bsuid" | "psid" | "igsid" | "visitor" | null;
  /** Address that a reply is sent to: exactly what the provider gave. */
  address: string;
  name: string | null;
  username?: string | null;
}

interface EventBase {
  /** The provider's id of our end (phone number id, page id, account id): finds the channel. */
  channelExternalId: string;
  /** Unique within the channel: equal keys are one event delivered twice. */
  dedupeKey: string;
  /** Orders events of a contact within one lane; also the lane's hash. Empty for events of no contact. */
  contactKey: string;
  /** Unix milliseconds as the provider says; null when it says nothing usable: the receive time counts then. */
  at: number | null;
}

export interface Referral {
  sourceType: string | null;
  sourceId: string | null;
  sourceUrl: string | null;
  headline: string | null;
  body: string | null;
  clickId: string | null;
  ref: string | null;
  source: string | null;
}

export interface InteractiveReply {
  type: "button_reply" | "list_reply" | "nfm_reply" | "button" | "quick_reply" | "postback";
  id: string | null;
  title: string | null;
  payload: string | null;
  description?: string | null;
  response?: unknown;
  name?: string | null;
}

export interface OrderItem {
  sku: string;
  quantity: number;
  /** In the currency's units, as the provider gives it. */
  price: number;
  currency: string;
}

export interface MessageEvent extends EventBase {
  kind: "message";
  /** `out`: written in the provider's own app or an echo of what we sent. */
  direction: "in" | "out";
  echo: boolean;
  appId?: string | null;
  contact: ContactRef;
  externalId: string;
  type: MessageType;
  /** What a person would read: text, caption, button title, order lines, place name, sentence for what cannot be shown. */
  text: string;
  attachments: NormalisedAttachment[];
  replyToExternalId: string | null;
  forwarded?: boolean;
  frequentlyForwarded?: boolean;
  interactive?: InteractiveReply;
  location?: { latitude: number; longitude: number; name: string | null; address: string | null; url: string | null };
  contacts?: { name: string; phones: string[]; emails: string[]; organisation: string | null }[];
  order?: { catalogId: string | null; text: string | null; items: OrderItem[]; total: number };
  referral?: Referral;
  referredProduct?: { catalogId: string; sku: string };
  story?: { id: string | null; url: string | null };
  stickerId?: string | null;
  unsupportedType?: string | null;
  errorCode?: number | null;
  /** Our own reference that the provider hands back (metadata of an echo). */
  clientReference?: string | null;
  /** The sender's own id of the message (web chat): equal ids are one message. */
  clientId?: string | null;
  /** False when nobody vouches for who the contact is (anonymous web visitors). */
  verified?: boolean;
  /** False: stored and shown, but the agent leaves it alone. */
  wantsAnswer?: boolean;
  metadata?: Record<string, unknown>;
}

export type DeliveryStatus = "sent" | "delivered" | "read" | "failed";

export interface ProviderError {
  code: number;
  subcode?: number | null;
  title: string;
  details: string | null;
}

export interface StatusEvent extends EventBase {
  kind: "status";
  externalId: string;
  status: DeliveryStatus | "unknown";
  /** The provider's own word when it is richer than ours (`played`, `deleted`). */
  providerStatus: string;
  recipient: ContactRef | null;
  error: ProviderError | null;
  /** Our message id, when the provider hands it back. */
  clientReference: string | null;
  pricing?: { billable: boolean | null; model: string | null; category: string | null; type: string | null };
  /** The provider's own billing conversation. */
  conversationId?: string | null;
  conversationOrigin?: string | null;
}

/** Everything sent to the contact up to a time (or the named messages) was delivered or read. */
export interface WatermarkEvent extends EventBase {
  kind: "watermark";
  status: "delivered" | "read";
  contact: ContactRef;
  /** Unix milliseconds; null when only ids are named. */
  watermark: number | null;
  externalIds: string[];
}

export interface ReactionEvent extends EventBase {
  kind: "reaction";
  contact: ContactRef;
  targetExternalId: string;
  /** The provider's id of this event itself, where it has one. */
  externalId?: string | null;
  /** `out`: done by our side in the provider's own app. */
  direction?: "in" | "out";
  action: "react" | "unreact";
  emoji: string | null;
}

export interface EditEvent extends EventBase {
  kind: "edit";
  contact: ContactRef;
  targetExternalId: string;
  /** The provider's id of this event itself, where it has one. */
  externalId?: string | null;
  /** `out`: done by our side in the provider's own app. */
  direction?: "in" | "out";
  text: string;
}

export interface DeleteEvent extends EventBase {
  kind: "delete";
  contact: ContactRef;
  targetExternalId: string;
  /** The provider's id of this event itself, where it has one. */
  externalId?: string | null;
  /** `out`: done by our side in the provider's own app. */
  direction?: "in" | "out";
}

/** The contact changed number or id: the same person from now on under `to`. */
export interface IdentityChangeEvent extends EventBase {
  kind: "identity_change";
  systemType: string;
  contact: ContactRef;
  to: { phone: string | null; scopedId: string | null } | null;
  text: string;
}

/** Things that concern the contact but are no message: opt-in, preference, call, account linking, referral without text. */
export interface ContactSignalEvent extends EventBase {
  kind: "contact_signal";
  signal: "optin" | "preference" | "call" | "account_linking" | "referral" | "handover" | "welcome";
  contact: ContactRef | null;
  data: Record<string, unknown>;
}

/** Things that concern the channel: template review, quality, account restrictions (`data.restricted` true: nothing goes out any more). */
export interface ChannelSignalEvent extends EventBase {
  kind: "channel_signal";
  signal: string;
  /** `account`: concerns the provider's account that holds the channel, and `channelExternalId` is that account's id. */
  scope?: "channel" | "account";
  data: Record<string, unknown>;
}

/** Seen and deliberately without effect (standby, unknown field). */
export interface IgnoredEvent extends EventBase {
  kind: "ignored";
  reason: string;
}

export type NormalisedEvent =
  | MessageEvent
  | StatusEvent
  | WatermarkEvent
  | ReactionEvent
  | EditEvent
  | DeleteEvent
  | IdentityChangeEvent
  | ContactSignalEvent
  | ChannelSignalEvent
  | IgnoredEvent;

/** A part of a webhook that could not be read. It goes to the dead letters; the rest goes on. */
export interface UnreadablePart {
  channelExternalId: string | null;
  reason: string;
  part: unknown;
}

export interface ParsedWebhook {
  events: NormalisedEvent[];
  unreadable: UnreadablePart[];
}
