import { z } from "zod";
import type { ChannelAdapter } from "../adapter.ts";
import { checkMessaging, fetchLinkedMedia, messagingProfileName } from "../meta/messaging-access.ts";
import { messagingMeaning } from "../meta/messaging-failures.ts";
import { parseMessaging } from "../meta/messaging-parse.ts";
import { acknowledgeMessaging, quickReplyLimit, type SendFlavour, sendMessaging } from "../meta/messaging-send.ts";

const mega = 1024 * 1024;

const configSchema = z.looseObject({
  pageId: z.string().trim().min(1).max(64),
});

const flavour: SendFlavour = {
  textSize: (text) => text.length,
  textLimit: 2000,
  metadata: true,
  quickRepliesUnderFile: true,
  filesByLink: false,
  uploadPlatform: null,
  reactionOf: (emoji) => emoji,
};

export const facebook: ChannelAdapter = {
  kind: "facebook",
  title: "Messenger",
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
    echo: "reference",
  },
  // Meta allows 300 calls a second for text and 10 for audio and video; what exceeds the latter is answered with 613 and waits.
  limits: { perSecond: 300, burst: 300, pair: null },
  configSchema,
  secretFields: ["accessToken", "appSecret", "verifyToken"],
  externalIdField: "pageId",
  environment: { externalId: "FACEBOOK_PAGE_ID", secrets: { appSecret: "META_APP_SECRET", accessToken: "META_ACCESS_TOKEN" } },
  webhookPath: "facebook",
  parse: (body) => parseMessaging(body, { scopedKind: "psid", channelFrom: "entry" }),
  failureMeaning: (code) => messagingMeaning(code),
  send: (network, channel, message) => sendMessaging(network, channel, message, flavour),
  fetchMedia: fetchLinkedMedia,
  check: (network, channel) => checkMessaging(network, channel, "id,name"),
  profileName: (network, channel, address) => messagingProfileName(network, channel, address, "first_name,last_name"),
  acknowledge: acknowledgeMessaging,
};
