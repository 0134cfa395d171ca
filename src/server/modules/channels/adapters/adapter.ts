import type { z } from "zod";
import type { TemplateContent } from "#shared/message-template.ts";
import type { TemplateStatus } from "#shared/template-text.ts";
import type { ReplyOption } from "#shared/messages.ts";
import type { ParsedWebhook } from "../normalised.ts";

/** What a channel can do; the inbox, the agent and the sender ask here and never by the provider's name. */
export interface ChannelCapabilities {
  /** Options to tap: how many as buttons, how many in a list, longest title. 0: numbered lines of text instead. */
  buttons: number;
  listRows: number;
  optionTitleLength: number;
  textLength: number;
  attachments: readonly ("image" | "audio" | "voice" | "video" | "document" | "sticker")[];
  /** Kinds of attachment that carry a text in the same message; beside any other the text must be a message of its own. Absent: all do. */
  captions?: readonly ("image" | "audio" | "voice" | "video" | "document" | "sticker")[];
  /** Formats that a kind must have; a file of another one goes out as a document. Absent: any. */
  mimeTypes?: Readonly<Partial<Record<"image" | "audio" | "video", readonly string[]>>>;
  /** Largest file by kind in bytes. */
  attachmentBytes: Readonly<Record<string, number>>;
  reactions: boolean;
  replies: boolean;
  templates: boolean;
  /** Hours after the customer's last message in which free messages may go out; null: always. */
  windowHours: number | null;
  /** Hours in which a person (not the bot) may still answer, when longer than windowHours. */
  humanWindowHours: number | null;
  typing: boolean;
  readReceipts: boolean;
  /** `reference`: our id comes back in a status or echo, so an unconfirmed send can be settled; `text`: an echo comes without it; `none`. */
  echo: "reference" | "text" | "none";
}

export interface RateLimits {
  /** Messages a second of one channel, and the burst it allows. */
  perSecond: number;
  burst: number;
  /** One message each so many seconds to one contact, and the burst it allows; null: no such limit. */
  pair: { seconds: number; burst: number } | null;
}

/** The channel as adapters see it: what is needed to call the provider. */
export interface ChannelAccess {
  externalId: string;
  config: Record<string, unknown>;
  /** Opened secrets: access token, application secret … */
  secrets: Record<string, string>;
}

export interface OutboundFile {
  kind: "image" | "audio" | "voice" | "video" | "document" | "sticker";
  mimeType: string;
  fileName: string | null;
  size: number;
  /** Reads the bytes. */
  bytes(): Promise<Buffer>;
  /** A link that the provider may fetch for some minutes; null when the product has no public address. */
  link: string | null;
}

export interface OutboundMessage {
  /** Our message id: goes out as the reference that comes back with statuses or echoes. */
  id: string;
  /** Exactly what the provider called the contact. */
  address: string;
  addressKind: "phone" | "bsuid" | "psid" | "igsid" | "visitor";
  text: string;
  options: ReplyOption[];
  file: OutboundFile | null;
  template: {
    name: string;
    language: string;
    /** Given whole by a program; else made from `content` and `values`. */
    components: unknown[];
    content?: TemplateContent | null;
    values?: Record<string, string>;
  } | null;
  reaction: { targetExternalId: string; emoji: string } | null;
  replyToExternalId: string | null;
  /** True when a person of the team wrote it. */
  byPerson: boolean;
  /** True when the customer's window for free messages has closed but a person may still answer. */
  inHumanWindowOnly: boolean;
}

/** A template as the provider has it now. */
export interface ProviderTemplate {
  externalId: string;
  name: string;
  language: string;
  /** `marketing`, `utility`, `authentication` … */
  category: string;
  status: TemplateStatus;
  rejectedReason: string | null;
  quality: string | null;
  content: TemplateContent;
}

/** A template as it is submitted for review. */
export interface TemplateSubmission {
  name: string;
  language: string;
  category: "utility" | "marketing";
  content: TemplateContent;
  /** What stands on top, where that is a file: the provider reviews it as the sample. */
  headerFile: OutboundFile | null;
}

export interface SendReceipt {
  externalId: string;
  /** The contact as the provider calls it from now on, when it says so. */
  canonicalAddress: string | null;
}

export type FailureKind =
  /** May work later: network, 5xx, transient codes. */
  | "retryable"
  /** Too fast for the channel. */
  | "rate_limited"
  /** Too fast for this contact alone. */
  | "pair_rate_limited"
  /** Will never work for this message. */
  | "permanent"
  /** The window closed: only a template may go out. */
  | "window_closed"
  /** The access is dead: hold the channel's queue, alert. */
  | "unauthorised"
  /** The channel as a whole was stopped (payment, policy, locked). */
  | "channel_blocked"
  /** Not known whether the provider took it: the connection broke after the request was written. */
  | "unknown_outcome";

/** What went wrong with a provider call, already classified. Thrown by `send`, `check`, `fetchMedia`. */
export class ProviderFailure extends Error {
  readonly kind: FailureKind;
  /** Provider's code, for people and logs; 0 for network failures. */
  readonly providerCode: number;
  /** Stable key of the sentence shown to people, e.g. `window_closed`, `undeliverable`, `user_stopped_marketing`. */
  readonly reason: string;
  readonly details: string | null;
  readonly retryAfterSeconds: number | null;
  /** Another address worth one try (the number with or without the ninth digit). */
  readonly alternativeAddress: string | null;

  constructor(
    kind: FailureKind,
    options: {
      providerCode?: number;
      reason: string;
      details?: string | null;
      retryAfterSeconds?: number | null;
      alternativeAddress?: string | null;
      cause?: unknown;
    },
  ) {
    super(`${kind}: ${options.reason}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "ProviderFailure";
    this.kind = kind;
    this.providerCode = options.providerCode ?? 0;
    this.reason = options.reason;
    this.details = options.details ?? null;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
    this.alternativeAddress = options.alternativeAddress ?? null;
  }
}

/** How adapters reach the network: `fetch` of the platform (guarded, time-limited) and the base addresses of the configuration. */
export interface AdapterNetwork {
  fetch(url: string, init?: AdapterRequest): Promise<Response>;
  graphUrl: string;
}

export interface AdapterRequest {
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer | FormData;
  signal?: AbortSignal;
}

export interface MediaSource {
  mediaId: string | null;
  url: string | null;
}

export interface ChannelHealth {
  ok: boolean;
  /** What the provider says of our end: displayed number or page name, quality. */
  displayName: string | null;
  detail: Record<string, unknown>;
}

/** One kind of channel. The mapping is pure; only send, fetchMedia, check and the markers touch the network. */
export interface ChannelAdapter {
  kind: string;
  /** Name that people know, for screens. */
  title: string;
  capabilities: ChannelCapabilities;
  limits: RateLimits;
  /** What set-up asks for. Secret fields are listed in `secretFields`. */
  configSchema: z.ZodType<Record<string, unknown>>;
  secretFields: readonly string[];
  /** Which field of the configuration is the provider's id of our end. */
  externalIdField: string;
  /** Settings of the environment that connect the first account's channel of this kind, and secrets for channels without their own. */
  environment: { externalId: string; secrets: Readonly<Record<string, string>> } | null;
  /** Part of the webhook path; null when the channel has no provider webhook. */
  webhookPath: string | null;
  /** Reads one webhook body. Never throws on any JSON value: what cannot be read is in `unreadable`. */
  parse(body: unknown): ParsedWebhook;
  /** What a provider's error code that comes with a status means; null for codes it does not know. */
  failureMeaning?(providerCode: number): { kind: FailureKind; reason: string } | null;
  /** Sends one message. Throws ProviderFailure. */
  send(network: AdapterNetwork, channel: ChannelAccess, message: OutboundMessage): Promise<SendReceipt>;
  /** Opens a stream of the file behind an attachment. Throws ProviderFailure. */
  fetchMedia(network: AdapterNetwork, channel: ChannelAccess, source: MediaSource): Promise<Response>;
  /** Asks the provider whether the access works. Throws ProviderFailure. */
  check(network: AdapterNetwork, channel: ChannelAccess): Promise<ChannelHealth>;
  /** All message templates of the channel, where it has any. Throws ProviderFailure. */
  listTemplates?(network: AdapterNetwork, channel: ChannelAccess): Promise<ProviderTemplate[]>;
  /** Submits a new template for review; status null: the provider did not say. Throws ProviderFailure. */
  createTemplate?(
    network: AdapterNetwork,
    channel: ChannelAccess,
    draft: TemplateSubmission,
  ): Promise<{ externalId: string; status: TemplateStatus | null; category: string }>;
  /** Submits a change of a template for review. Throws ProviderFailure. */
  changeTemplate?(network: AdapterNetwork, channel: ChannelAccess, externalId: string, draft: TemplateSubmission): Promise<void>;
  /** Takes one language of a template away. Throws ProviderFailure. */
  deleteTemplate?(network: AdapterNetwork, channel: ChannelAccess, of: { externalId: string; name: string }): Promise<void>;
  /** Asks the provider what a contact is called, where its webhooks do not say. Null: it does not tell. Throws ProviderFailure. */
  profileName?(network: AdapterNetwork, channel: ChannelAccess, address: string): Promise<string | null>;
  /** Shows the customer that the message was read and that an answer is being written; null when the channel has no such thing. */
  acknowledge:
    | ((network: AdapterNetwork, channel: ChannelAccess, externalId: string, address: string, typing: boolean) => Promise<void>)
    | null;
}
