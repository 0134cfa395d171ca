import { z } from "zod";
import type { ChannelAdapter } from "../adapter.ts";
import { checkMessaging, fetchLinkedMedia, messagingProfileName } from "../meta/messaging-access.ts";
import { messagingMeaning } from "../meta/messaging-failures.ts";
import { parseMessaging } from "../meta/messaging-parse.ts";
import { acknowledgeMessaging, quickReplyLimit, type SendFlavour, sendMessaging } from "../meta/messaging-send.ts";

const mega = 1024 * 1024;

const configSchema = z.looseObject({
  accountId: z.string().trim().min(1).max(64),
});

const flavour: SendFlavour = {
  // https://developers.facebook.com/docs/messenger-platform/instagram/features/send-message: 1,000 bytes of UTF-8.
  textSize: (text) => Buffer.byteLength(text, "utf8"),
  textLimit: 1000,
  // Not documented for this channel: a field it does not know could cost the message.
  metadata: false,
  quickRepliesUnderFile: false,
  filesByLink: true,
  uploadPlatform: "instagram",
  // The heart has a name of its own here.
  reactionOf: (emoji) => (emoji === "❤️" || emoji === "❤" ? "love" : emoji),
};

export const instagram: ChannelAdapter = {
  kind: "instagram",
  title: "Instagram",
  capabilities: {
    buttons: quickReplyLimit,
    listRows: 0,
    optionTitleLength: 20,
    textLength: flavour.textLimit,
    attachments: ["image", "audio", "voice", "video", "document"],
    captions: [],
    attachmentBytes: { image: 8 * mega, audio: 25 * mega, voice: 25 * mega, video: 25 * mega, document: 25 * mega },
    reactions: true,
    replies: true,
    templates: false,
    windowHours: 24,
    humanWindowHours: 7 * 24,
    typing: true,
    readReceipts: true,
    echo: "text",
  },
  // 300 calls a second for text and 10 for audio and video; what exceeds the latter is answered with 613 and waits.
  limits: { perSecond: 300, burst: 300, pair: null },
  configSchema,
  secretFields: ["accessToken", "appSecret", "verifyToken"],
  externalIdField: "accountId",
  environment: { externalId: "INSTAGRAM_ACCOUNT_ID", secrets: { appSecret: "META_APP_SECRET", accessToken: "META_ACCESS_TOKEN" } },
  webhookPath: "instagram",
  parse: (body) => parseMessaging(body, { scopedKind: "igsid", channelFrom: "end" }),
  failureMeaning: (code) => messagingMeaning(code),
  send: (network, channel, message) => sendMessaging(network, channel, message, flavour),
  fetchMedia: fetchLinkedMedia,
  check: (network, channel) => checkMessaging(network, channel, "id,name,username"),
  profileName: (network, channel, address) => messagingProfileName(network, channel, address, "name,username"),
  acknowledge: acknowledgeMessaging,
};
