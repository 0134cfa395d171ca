import { z } from "zod";
import { replyOptionSchema } from "#shared/messages.ts";
import { chatFormSchema, chatInviteSchema } from "../../chat-look.contract.ts";
import { type ChannelAdapter, ProviderFailure } from "../adapter.ts";

const mega = 1024 * 1024;

const configSchema = z.object({
  /** Public key that the shop's pages carry. */
  channelKey: z.string().trim().min(1).max(100),
  /** True: visitors must prove who they are. */
  identityRequired: z.boolean().optional(),
  title: z.string().trim().max(80).optional(),
  subtitle: z.string().trim().max(120).optional(),
  greeting: z.string().trim().max(500).optional(),
  color: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional(),
  /** Picture beside the title. */
  logoId: z.uuid().optional(),
  /** Corner of the page in which the button stands. */
  position: z.enum(["left", "right"]).optional(),
  locale: z.string().trim().max(20).optional(),
  privacyNotice: z.string().trim().max(2000).optional(),
  privacyVersion: z.string().trim().max(40).optional(),
  suggestions: z.array(replyOptionSchema).max(10).optional(),
  form: chatFormSchema.optional(),
  invite: chatInviteSchema.optional(),
  /** False: visitors cannot take the conversation with them. */
  transcript: z.boolean().optional(),
});

/**
 * The product's own chat. There is no provider: visitors' messages come already normalised by their own routes, and a reply is delivered
 * by the live stream that the visitor's page follows, so sending only confirms.
 */
export const webchat: ChannelAdapter = {
  kind: "webchat",
  title: "Chat do site",
  capabilities: {
    buttons: 10,
    listRows: 10,
    optionTitleLength: 80,
    textLength: 10_000,
    attachments: ["image", "audio", "voice", "video", "document", "sticker"],
    attachmentBytes: { image: 25 * mega, audio: 25 * mega, voice: 25 * mega, video: 25 * mega, document: 25 * mega, sticker: 25 * mega },
    reactions: false,
    replies: true,
    templates: false,
    windowHours: null,
    humanWindowHours: null,
    typing: true,
    readReceipts: true,
    // Confirming twice is the same as once, so what a crash left open may simply go out again.
    echo: "reference",
  },
  limits: { perSecond: 1000, burst: 1000, pair: null },
  configSchema,
  secretFields: ["identitySecret"],
  externalIdField: "channelKey",
  environment: null,
  webhookPath: null,
  parse: (body) => ({ events: [], unreadable: [{ channelExternalId: null, reason: "no_webhook", part: body }] }),
  send: (_network, _channel, message) => Promise.resolve({ externalId: `web:${message.id}`, canonicalAddress: null }),
  fetchMedia: () => Promise.reject(new ProviderFailure("permanent", { reason: "source_unknown" })),
  check: () => Promise.resolve({ ok: true, displayName: null, detail: {} }),
  acknowledge: null,
};
